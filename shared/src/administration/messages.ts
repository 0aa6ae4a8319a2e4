/**
 * Every text of the administration pages that belongs to no noun of its own. Apart from the others, so that the
 * board does not bring them along.
 */
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
      help: 'The network’s practices and agencies, lists to choose from, caps, labels, templates, and who triages.',
    },
    training: {
      title: 'Training area',
      help: 'A copy of this network with made-up people, to practise in and to begin anew.',
    },
    'moving-in': {
      title: 'Moving in',
      help: 'Bring the cases your team has elsewhere, from Excel or CSV. All of it can be taken back.',
    },
    outbox: {
      title: 'Messages not sent',
      help: 'E-mails and text messages that did not go out, so that you can hand them over yourself.',
    },
    access: { title: 'Access log', help: 'Who opened which record, when and why they could.' },
    record: {
      title: 'Record of changes',
      help: 'Whether the record of every change is still as it was written.',
    },
    erasures: {
      title: 'Erasures',
      help: 'Requests to erase a person’s details, which need a second person to confirm.',
    },
  },

  outbox: {
    lead: 'E-mails and text messages to your team of the last 30 days that did not go out. Copy the text and give it to the person yourself, only to them: a link in it opens their account.',
    noServer: 'No mail server is set up, so nothing can be sent by e-mail.',
    failed: (why: string) => `The mail server did not take it: ${why}`,
    textSubject: 'Text message',
    noGateway: 'No gateway is set up, so nothing can be sent by text message.',
    gatewayFailed: (why: string) => `The text-message gateway did not take it: ${why}`,
    none: 'Nothing is waiting',
    noneHelp: 'Messages that cannot be sent are kept here for 30 days.',
    toPerson:
      'To a person with an appointment. Whoever wanted to send it was told, and can give them a link in another way.',
    to: (name: string, address: string) => `To ${name}, ${address}`,
    copy: 'Copy the text',
    copyOf: (subject: string, name: string) => `Copy the text of “${subject}” to ${name}`,
    copied: 'Copied. Give it only to the person it is for',
    notCopied: 'It could not be copied. Select the text and copy it by hand',
  },

  record: {
    lead: 'Every change is written once, each one sealed to the one before it. If anything was altered afterwards, a check finds it.',
    check: 'Check now',
    checking: 'Checking…',
    last: 'Last check',
    never: 'It was never checked from here.',
    good: (n: string, moment: string) => `All ${n} entries are as they were written (${moment}).`,
    bad: (log: string, seq: string) => `Entry ${seq} of the ${log} is not as it was written`,
    badHelp:
      'Do not change anything. Tell whoever looks after Kith’s server now: they can find out more with “kith verify” and restore a backup.',
    logs: { changes: 'record of changes', access: 'access log' },
    progress: (done: string, of: string) => `${done} of ${of} entries checked`,
    askedBy: (name: string) => `Asked for by ${name}`,
    heads: 'To keep elsewhere',
    headsLead:
      'Print this page from time to time and keep it in a safe place. Whoever could rewrite the whole record could not rewrite the paper: entry and seal must still be the same.',
    headOf: { changes: 'Record of changes', access: 'Access log' },
    entry: 'Newest entry',
    seal: 'Seal',
    asOf: (network: string, moment: string) => `${network}, ${moment}`,
  },

  people: {
    lead: 'Everyone who belongs to this network on Kith, with what they may do here.',
    invite: 'Invite someone',
    find: 'Find someone by name',
    found: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    foundNone: 'Nobody here has a name like that',
    more: 'Show more people',
    actsOf: (name: string) => `What you can do for ${name}`,
    you: 'You',
    since: (day: string) => `since ${day}`,
    fromDay: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    ended: (day: string) => `ended on ${day}`,
    forOrganisations: (names: string) => `for ${names}`,
    invited: 'Invited, not set up yet',
    noSecondFactor: 'No second step for signing in',
    suspended: (day: string) => `Suspended since ${day}`,
    accountsFailed: 'Their e-mail addresses could not be loaded',

    inviteTitle: 'Invite someone',
    inviteLead: 'They get an e-mail with a link to set up their account. It works for 7 days.',
    sendInvitation: 'Send invitation',
    name: 'Full name',
    email: 'E-mail address',
    emailHint: 'Their own work address. It is what they sign in with',
    role: 'Role',
    roleOf: (n: number) => `Role ${n}`,
    fromHint: 'For example, 1 4 2026',
    untilHint: 'Leave it empty if no end is known',
    organisations: 'Practices and agencies they refer for',
    addRole: 'Add another role',
    removeRole: (role: string) => `Remove this role: ${role}`,
    remove: 'Remove this role',
    noRoles: 'Without any role they can see nothing here.',

    rolesTitle: (name: string) => `Roles of ${name}`,
    saveRoles: 'Save roles',
    changedHelp: 'Close this and open it again to see what it is now.',

    worksShare: (fte: number) => `Works ${fte} of a full week`,
    changeHours: 'Change hours…',
    hoursTitle: (name: string) => `Hours of ${name}`,
    hoursLead: 'How much of a full week they work, each from a day on. Nothing here means all of it.',
    saveHours: 'Save hours',
    fteHint: '1 is all of it, 0.6 is three days of five',
    addHours: 'Add hours from a day on',

    changeRoles: 'Change roles…',
    sendInvitationAgain: 'Send the invitation again',
    sendReset: 'Send a link for a new password',
    resetSecondFactor: 'Take away the second step…',
    suspend: 'Suspend…',
    reinstate: 'Reinstate',
    keep: 'Leave as it is',

    suspendTitle: (name: string) => `Suspend ${name}?`,
    suspendLead: (name: string) =>
      `${name} is cut off from this network within two seconds and sees nothing here until someone reinstates them. Their cases stay with them: give these to someone else on the board.`,
    suspendNow: 'Suspend',
    secondTitle: (name: string) => `Take away ${name}’s second step?`,
    secondLead: (name: string) =>
      `Do this only when you are sure that it is ${name} who asks: see them or call them back. They are signed out everywhere and get a link to choose a new password and set up a new phone.`,
    secondNow: 'Take it away and send a link',

    didInvite: (name: string) => `${name} is in the team, and the invitation is on its way`,
    didInviteKept: (name: string) =>
      `${name} is in the team. The invitation could not be e-mailed: it is under “Messages not sent”`,
    didAdd: (name: string) => `${name} is in the team. They have an account already and sign in as ever`,
    didInviteNot: (name: string) =>
      `${name} is in the team, but the invitation was neither sent nor kept. Send it again from their line`,
    didSend: (name: string) => `The link is on its way to ${name}`,
    didKeep: (name: string) => `The link for ${name} could not be e-mailed: it is under “Messages not sent”`,
    didNot: (name: string) => `The link for ${name} was neither sent nor kept. Try again in a moment`,
    invitedAlready: (name: string) =>
      `This address belongs to ${name}, who is in the team already. Send them their link again instead`,
    notYourOwn: 'You cannot do this for yourself. Ask another administrator or the lead',
    sharedAccount: (name: string) =>
      `${name} belongs to other networks too, so this cannot be done from here. Ask whoever looks after Kith’s server`,
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
