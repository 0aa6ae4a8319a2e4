/** What the person who was sent a link reads. Apart from the rest, since their page has to be small. */
export const joinWords = {
  title: 'Video appointment',
  nameLabel: 'Your name',
  dead: 'This link does not work any more. Links work once, and only until the appointment is over',
  tooMany: 'Too many tries at once. Wait a minute and try again',
};
