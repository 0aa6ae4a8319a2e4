const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Texts of the board's other views, of saved views, figures and finding a person. */
export const lookWords = {
  list: {
    title: 'Referrals as a list',
    columns: {
      person: 'Person',
      practice: 'Practice',
      needs: 'Needs',
      urgency: 'Urgency',
      stage: 'Stage',
      assignee: 'Who has it',
      age: 'Came in',
    },
    more: 'More',
    sorted: (column: string, down: boolean) =>
      `Sorted by ${column.toLowerCase()}, ${down ? 'from the end' : 'from the beginning'}`,
    sortedByAge: (oldestFirst: boolean) => (oldestFirst ? 'The oldest come first' : 'The newest come first'),
    asBoard: 'In the order of the board',
    groupBy: 'Group by',
    groups: {
      none: 'Nothing',
      who: 'Who has it',
      practice: 'Practice',
      need: 'Need',
      urgency: 'Urgency',
      age: 'Came in',
    },
    noNeed: 'No need named',
    days: (days: number) => (days < 1 ? 'today' : `${count(days, 'day', 'days')} ago`),
    groupCount: (name: string, n: number) => `${name}: ${count(n, 'referral', 'referrals')}`,
  },

  caseload: {
    title: 'My caseload',
    parts: { due: 'Due today', waiting: 'Waiting for you to start', underWay: 'Under way' },
    empty: {
      due: 'Nothing is due today.',
      waiting: 'Nothing waits for you.',
      underWay: 'You have no work under way.',
    },
    none: 'You have no referrals yet. What is allocated to you stands here.',
  },

  team: {
    title: 'Referrals by member of the team',
    unallocated: 'Unallocated',
    nobody: 'Every referral is allocated.',
    empty: 'No open referrals.',
  },

  saved: {
    button: 'Saved views',
    mine: 'Mine',
    shared: 'Shared with the team',
    none: 'No view is saved yet. Filter the board, then save what you see.',
    save: 'Save this view…',
    saveTitle: 'Save this view',
    name: 'Name of the view',
    nameHint: 'Everyone you share it with reads the name. Do not use a person’s name.',
    forWhom: 'Who can use it',
    private: 'Only you',
    withTeam: 'Everyone who sees the board',
    submit: 'Save view',
    remove: (name: string) => `Remove ${name}`,
    opened: (name: string) => `View ${name}`,
    by: (name: string) => `by ${name}`,
  },

  figures: {
    title: 'Figures now',
    waiting: 'waiting for triage',
    oldest: (days: number) =>
      days < 1 ? 'the first came in today' : `the first came in ${count(days, 'day', 'days')} ago`,
    nobodyWaits: 'nobody waits',
    breached: 'over their target',
    starts: 'started this week',
    closures: 'closed this week',
    open: 'open',
    free: (capacity: number) => `of ${capacity} capacity free`,
    each: (list: string) => `Open referrals of each: ${list}`,
  },

  find: {
    hint: 'Name, practice, NHS number or phone',
    results: (n: number) => (n === 0 ? 'Nobody found' : count(n, 'person found', 'people found')),
    nothing:
      'Nobody here is called that. Try another spelling, a part of the NHS number or the phone number.',
    looking: 'Looking…',
    notAsked: 'Numbers could not be looked up now. Names are.',
    tooOften: 'You looked up many numbers in a short time. Wait a moment; names can be found meanwhile.',
    closed: (days: number) => (days < 90 ? 'Closed' : `Older: closed ${Math.floor(days / 30.44)} months ago`),
    byNumber: { nhsNumber: 'NHS number fits', phone: 'Phone number fits' },
    more: (n: number) => `${count(n, 'more fits', 'more fit')}. Type more to narrow it down.`,
  },
};
