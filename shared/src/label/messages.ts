export const labelWords = {
  label: 'Label',
  labels: 'Labels',
  unknown: 'Choose from the labels that are offered',
  most: (n: number) => `A referral may have ${n} labels at most. Take one off first`,
  title: (name: string) => `Labels for ${name}`,
  none: 'No labels are set up yet. An administrator can add some in the settings.',
  save: 'Save labels',
  done: (name: string) => `Labels of ${name} changed`,
  put: (by: string, labels: string) => `${by} labelled this: ${labels}`,
  taken: (by: string, labels: string) => `${by} took labels off: ${labels}`,
  both: (by: string, added: string, removed: string) =>
    `${by} labelled this: ${added}; and took off: ${removed}`,
  change: 'Change labels…',
};
