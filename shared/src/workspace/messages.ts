export const settingsWords = {
  name: 'Name of the network',
  practices: 'GP practices',
  needs: 'Needs',
  outcomes: 'Outcomes',
  code: 'Code',
  label: 'Label',
  created: 'This workspace is already there',
  practiceInUse: (label: string) => `${label} is still the practice of people recorded here`,
};
