/** Texts of the administration page about the training area. */
export const trainingPageWords = {
  lead: 'A copy of this network to practise in: your settings and your team, and a board full of people who were made up. Nothing done there reaches anybody, and no message leaves it.',
  none: 'There is no training area yet.',
  noneHelp:
    'Making it takes a few seconds. Everyone of this network then finds it in the menu under their name.',
  noTeam:
    'Nobody in this network works with cases yet, so its board begins empty. Begin it anew once the team is here.',
  make: 'Make the training area',
  making: 'Making it…',
  begun: (who: string, moment: string) => `Begun by ${who}, ${moment}.`,
  operator: 'whoever looks after Kith’s server',
  go: 'Go to the training area',
  again: 'Begin anew…',
  againTitle: 'Begin the training area anew?',
  againLead:
    'Everything that was practised in it is thrown away for good, for everybody, and new people are made up. Whoever is in it now is told. The network itself is not touched.',
  againNow: 'Throw away and begin anew',
  didMake: 'The training area is ready',
  didNot: (why: string) => `The training area was not made: ${why}`,
  nothingSent: 'Nothing is ever sent from a training area. What would have gone out is kept here.',
};
