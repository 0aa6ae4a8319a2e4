/** Texts of signing in, links, passwords, second factors and the screen lock. */
export const signInWords = {
  fields: {
    email: 'Enter your e-mail address',
    mobile: 'Your mobile number',
    dailyMail: 'Choose whether to be sent the daily e-mail',
    emailWrong: 'Enter an e-mail address in the correct format, such as name@example.nhs.uk',
    password: 'Enter your password',
    newPassword: 'Enter a new password',
    passwordShort: (min: number) =>
      `Your password must have at least ${min} characters. Three or four words will do`,
    passwordLong: (max: number) => `A password can have at most ${max} characters`,
    passwordLetters: 'The password holds a character that cannot be kept. Choose another',
    passwordCommon: 'This password is on lists that attackers try first. Choose one that nobody else would',
    passwordOwn: 'Your password must not contain your name, your e-mail address or “kith”',
    code: 'Enter the 6 digits that your authenticator app shows',
    backupCode: 'Enter one of your backup codes, such as k3rt9-wb2mq',
    token: 'This link does not work any more',
    name: 'Your name',
    workspace: 'Enter the code of your Primary Care Network: U and five digits, such as U12345',
    workspaceName: 'The name of the Primary Care Network',
    practice: 'Enter the code of a practice: a letter and five digits, such as A12345',
    practiceName: 'The name of the practice',
  },

  refused: {
    credentials: 'The e-mail address or the password is not right. Check both and try again',
    tooMany:
      'Too many attempts. Wait 15 minutes, or set a new password with “Forgotten your password?”, which works at once',
    code: 'This code is not right. Codes change every 30 seconds: enter the newest one',
    codeUsed: 'This code was used already. Wait for the next one and enter that',
    backupCode: 'This backup code is not right, or it was used already',
    again: 'Your sign-in took too long or had too many wrong codes. Sign in again with your password',
    link: 'This link does not work any more. It may have been used, replaced by a newer one, or be too old',
    passwordWrong: 'The password is not right',
    setUp: 'Set up your authenticator app first; until then nothing else is open to you',
    noSecondFactor: 'No authenticator app is set up for this account',
    noBegin: 'Begin the set-up again: it was not started, or something else finished it',
    session: 'This session has ended already',
    workspaceTaken: 'There is a workspace with this code already. Check the code',
  },
};
