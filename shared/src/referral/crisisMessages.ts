/** What to do in a crisis: told to everyone before they send a referral. Texts of England's NHS. */
export const crisisWords = {
  title: 'This is not an emergency service',
  hours: 'Referrals are read on working days. At night, at weekends and on bank holidays nobody sees them.',
  danger: 'If someone’s life is at risk, ring 999 or take them to A&E.',
  mentalHealth: 'For urgent mental health help, ring 111 and choose the mental health option.',
  safeguarding:
    'If a child or an adult may be harmed, follow your own safeguarding procedure now. A referral does not replace it.',
  ring: 'To speak to the team:',
};
