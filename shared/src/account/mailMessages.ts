/** A message as it is sent. */
interface Written {
  subject: string;
  text: string;
}

const letter = (name: string, ...paragraphs: string[]): string =>
  [`Hello ${name},`, ...paragraphs, 'Kith, the team board for social prescribing'].join('\n\n');

/** Messages to people. They say nothing about anybody but the person's own name. */
export const mailWords = {
  invitation: (name: string, link: string): Written => ({
    subject: 'Set up your Kith account',
    text: letter(
      name,
      'You have been invited to Kith. Open this link to choose your password:',
      link,
      'It works once, for 7 days. If it stops working, choose “Forgotten your password?” on the sign-in page.',
      'If you did not expect this message, you can ignore it.',
    ),
  }),
  reset: (name: string, link: string): Written => ({
    subject: 'Set a new password for Kith',
    text: letter(
      name,
      'Someone, hopefully you, asked for a new password for your Kith account. Open this link to choose one:',
      link,
      'It works once, for one hour. Setting a new password signs you out everywhere else.',
      'If this was not you, you can ignore this message: your password stays as it is.',
    ),
  }),
  added: (name: string): Written => ({
    subject: 'You have been added to a team on Kith',
    text: letter(name, 'You have been added to another team on Kith. Sign in as usual to see it.'),
  }),
  passwordChanged: (name: string): Written => ({
    subject: 'Your Kith password was changed',
    text: letter(
      name,
      'The password of your Kith account was changed just now, and you were signed out everywhere else.',
      'If this was not you, set a new password with “Forgotten your password?” and tell whoever looks after Kith.',
    ),
  }),
  secondFactorChanged: (name: string): Written => ({
    subject: 'Your Kith authenticator app was changed',
    text: letter(
      name,
      'An authenticator app was set up for your Kith account just now.',
      'If this was not you, set a new password with “Forgotten your password?” and tell whoever looks after Kith.',
    ),
  }),
};
