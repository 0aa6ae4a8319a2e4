/** Texts of the ways around a workspace, and of the pages on which people begin who work with no cases. */
export const homeWords = {
  places: {
    board: 'Board',
    history: 'History',
    referrals: 'Referrals',
    administration: 'Administration',
    role: 'Your role',
  },
  ways: 'Pages',
  roleChanged: 'Your role here has changed. This is your page now',

  role: {
    title: 'Your role here',
    lead: (name: string, role: string) => `You are in ${name} as ${role.toLowerCase()}.`,
    none: 'You hold no role here at the moment.',
    /** What the pages of a role will hold. */
    holds: {
      volunteer: 'This is where you will find the people you support, and when and where you meet them.',
      provider:
        'This is where you will find the people whom the team sends to your groups and activities, and tell the team who came.',
      commissioner:
        'This is where you will find how the service is doing, in figures only: you will never see a name or a case here.',
    },
    notYet: 'There is nothing for you to do yet. Nothing is wrong with your account.',
    askWhom: 'Do you need something now, or do you think your role should be another?',
    ask: 'Ask the team lead or an administrator of this network; they can see and change who holds which role.',
  },

  workspaces: {
    title: 'Where do you want to work?',
    lead: 'You belong to more than one network.',
    change: 'Change network',
    noRole: 'No role at the moment',
  },
};
