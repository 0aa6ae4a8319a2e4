/** Every text of the administration pages that belongs to no noun of its own. */
export const administrationWords = {
  title: 'Administration',
  lead: 'For whoever looks after the team’s people and settings. Nothing here shows what is in anybody’s case.',
  back: 'Administration',
  nothing: 'There is nothing here for your role',
  nothingHelp: 'Ask your team lead or an administrator if you think there should be.',
  loading: 'Loading…',
  failedTitle: 'This could not be loaded',
  tryAgain: 'Try again',
  more: 'Show older entries',
  loadingMore: 'Loading older entries…',
  allShown: 'That is everything.',
  print: 'Print',
  preparing: 'Preparing…',

  sections: {
    people: {
      title: 'People',
      help: 'Who is in the team, with which roles and until when. Invite, suspend, help someone back in.',
    },
    settings: {
      title: 'Settings',
      help: 'The network’s name, practices, agencies, lists to choose from, and who triages.',
    },
    outbox: {
      title: 'Messages not sent',
      help: 'E-mails that did not go out, so that you can hand them over yourself.',
    },
    access: { title: 'Access log', help: 'Who opened which record, when and why they could.' },
    record: {
      title: 'Record of changes',
      help: 'Whether the record of every change is still as it was written.',
    },
  },

  access: {
    lead: 'Newest first. Looking at this page is entered as well.',
    none: 'Nothing is entered yet',
    noneHelp: 'Every opening of a record, and everything that was refused, will be listed here.',
    of: 'of',
    forAccount: (name: string) => `for ${name}`,
    case: (reference: string) => `case ${reference}`,
    because: (relation: string) => `because ${relation}`,
    reason: (reason: string) => `Reason given: ${reason}`,
    reasonErased: 'The reason was erased with the person’s record.',
    since: 'Show who opened this record',
    today: 'Today',
    personTitle: (who: string) => `Who has opened the record of ${who}`,
    personLead: 'Newest first. Print it for the person if they ask.',
    personNone: 'Nobody has opened this record',
    personNoneHelp: 'Openings will be listed here from the first one on.',
    allEntries: 'Access log',
    printFailed: 'Nothing was printed',
    printTitle: (network: string) => `Who has opened your record at ${network}`,
    printFor: (who: string) => `For ${who}`,
    printLead:
      'This lists everyone who opened your social prescribing record, newest first: their name, their role on that day, and why they could open it. If something looks wrong, please ask the team about it.',
    printedOn: (moment: string) => `Printed on ${moment}`,
  },
};
