/**
 * What to do in a crisis: told to everyone before they send a referral. 999 and 111 with its option for mental health
 * are the NHS's numbers, 116 123 is the Samaritans'; all three answer day and night and cost nothing.
 */
export const crisisWords = {
  title: 'This is not an emergency service',
  hours: (open: string) =>
    `Referrals are read in our opening hours: ${open}. At other times nobody sees them.`,
  closedNow: (opens: string) => `We are closed now. Somebody reads referrals again from ${opens}.`,
  danger: 'If someone’s life is at risk, ring 999 or take them to A&E.',
  mentalHealth: 'For urgent mental health help, ring 111 and choose the mental health option.',
  listening: 'If somebody needs to talk, the Samaritans answer at any hour on 116 123.',
  safeguarding:
    'If a child or an adult may be harmed, follow your own safeguarding procedure now. A referral does not replace it.',
  ring: 'To speak to the team:',
};
