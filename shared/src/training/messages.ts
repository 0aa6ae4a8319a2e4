/** Texts about the training area that are wanted wherever one works. */
export const trainingWords = {
  life: 'Number of the training area',
  team: 'Team of the training area',
  suspended: 'When they were suspended',
  notHere: 'Only a Primary Care Network has a training area',
  begunAlready: 'The training area was begun anew meanwhile',
  onlyInTraining: 'This is done in a training area only',

  nameOf: (network: string) => `Training: ${network}`.slice(0, 100).trimEnd(),
  band: 'Training: nothing here is real',
  label: 'Training area',
  enter: 'Training area',
  leave: (network: string) => `Back to ${network}`,
  ended: {
    title: 'This training area was begun anew',
    help: 'What was practised here is gone, and everybody begins afresh.',
    act: 'Go to the new one',
  },
};
