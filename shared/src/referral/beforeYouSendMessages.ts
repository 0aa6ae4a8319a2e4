/**
 * What whoever refers is told before they send. The numbers: 999 and NHS 111 with option 2 for mental health are the
 * NHS's, 116 123 is the Samaritans'; all three answer day and night and cost nothing.
 */
export const beforeYouSendWords = {
  title: 'Before you send',
  notForEmergencies: 'This service is not for emergencies. Referrals are read in opening hours only.',
  crisis: [
    { when: 'A life is in danger now:', what: 'ring 999.' },
    { when: 'A mental health crisis:', what: 'ring 111 and choose option 2, at any hour.' },
    { when: 'Somebody needs to talk:', what: 'the Samaritans answer at any hour, free, on 116 123.' },
  ],
  outside: 'Outside these hours it waits until the next working day.',
  closedNow: (opens: string) => `We are closed now. The next time somebody works is ${opens}.`,
};
