/** What is wrong with a field and what would be right. `what` is the field's own name. */
export const fieldWords = {
  missing: (what: string) => `Enter ${lowerFirst(what)}`,
  choose: (what: string) => `Choose ${withArticle(what)}`,
  tooLong: (what: string, max: number) => `${what} must be ${max} characters or fewer`,
  tooMany: (what: string, max: number) => `${what}: choose ${max} or fewer`,
  twice: (what: string) => `${what}: each may be there only once`,
  hiddenCharacters: (what: string) =>
    `${what} holds hidden characters that cannot be kept. Type it instead of pasting it`,
  realDate: (what: string) => `${what} must be a real date, such as 27 3 1948`,
  missingPart: (what: string, part: 'day' | 'month' | 'year') => `${what} must include a ${part}`,
  yearDigits: (what: string) => `${what} must have a year of four digits, such as 1948`,
  realMoment: (what: string) => `${what} must be a real date and time`,
  wholeNumber: (what: string, least: number, most: number) =>
    `${what} must be a whole number from ${least} to ${most}`,
  tenths: (what: string, least: number, most: number) =>
    `${what} must be a number from ${least} to ${most}, with one place after the point at most`,
  hundredths: (what: string, least: number, most: number) =>
    `${what} must be a number from ${least} to ${most}, with two places after the point at most`,
  sameDay: (what: string) => `${what}: each day may be there only once`,
  future: (what: string) => `${what} must be in the past`,
  inFuture: (what: string) => `${what} cannot be in the future`,
  tooLongAgo: (what: string) => `${what} must be within the last 120 years. Check the year`,
  tooFarAhead: (what: string, years: number) =>
    `${what} must be within ${years} years from now. Check the year`,
  endsBeforeItBegins: 'The last day must be on or after the first day',
  nhsNumber: {
    notTenDigits: 'An NHS number has 10 digits, such as 999 000 0018',
    checkDigit: 'This is not a valid NHS number. Check the digits, or leave it empty',
  },
  phone:
    'Enter a phone number with at least 7 digits, such as 01632 960 001 or +44 1632 960 001 ext. 12, without other words',
  clock: 'Enter a time of day, such as 17:00',
  postalCode: 'Enter a full UK postcode, such as HB1 2CD, or leave it empty',
  area: 'Enter the first part of a UK postcode, such as HB1',
  odsCode: 'A practice code is a letter and five digits, such as A99001',
  odsBranch: (practice: string) =>
    `This is the code of a branch surgery. Use the code of the practice it belongs to, ${practice}`,
  odsNetwork: (code: string) =>
    `${code} is the code of a network, not of a practice. Use the practice’s own code`,
  oneOfPersonOrKnown: 'Give either a new person’s details or a person already recorded',
  pamOrWhy: 'Choose an expected PAM level, or choose “Cannot say yet” and give the reason',
  notUnderstood: 'This was not understood',
  notFields: 'Give each field by its name',
  notList: 'Give a list, even if it holds only one',
  unknownField: (name: string) => `“${name}” is not a field of this form`,
};

/** "Urgency" → "an urgency", "NHS number" → "an NHS number"; "Needs" are several. */
function withArticle(what: string): string {
  if (what.endsWith('s')) return lowerFirst(what);
  return `${/^([aeiou]|NHS)/i.test(what) ? 'an' : 'a'} ${lowerFirst(what)}`;
}

/** "Date of birth" → "date of birth", but "NHS number" and "PAM" stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
