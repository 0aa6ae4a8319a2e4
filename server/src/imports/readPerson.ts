import { yearsFrom } from '@kith/shared/board/days';
import type { ImportField } from '@kith/shared/import/fields';
import { readingWords } from '@kith/shared/import/readingMessages';
import { problemsOf } from '@kith/shared/invalid';
import { personDetails, type PersonDetails } from '@kith/shared/person/schema';
import type { Cells } from './cells.ts';

const says = readingWords.row;
const TITLE = '(?:mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|lady|lord)\\.?';
const titleBefore = new RegExp(`^${TITLE}\\s+`, 'i');
const titleAfter = new RegExp(`\\s*[(,]?\\s*\\b${TITLE}\\)?$`, 'i');
const postcodeAtEnd = /[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\s*$/i;

/** First and last name out of a whole one: 'Mrs Jo Brown', 'BROWN, Jo (Mrs)'. */
export function splitName(whole: string): { givenName: string; familyName: string } {
  const name = whole.trim().replace(titleBefore, '').replace(titleAfter, '').trim();
  const [family = '', given = ''] = name.split(/\s*,\s*/, 2);
  if (given !== '') return { givenName: given.replace(titleBefore, ''), familyName: family };
  const at = name.lastIndexOf(' ');
  return at < 0
    ? { givenName: '', familyName: name }
    : { givenName: name.slice(0, at), familyName: name.slice(at + 1) };
}

/** A number and whose it is: '07700 900 123 (daughter)'. Excel takes the zero off a number that begins with one. */
function readNumber(text: string): { number: string; whose: string | null } {
  const [, before, whose] = /^(.*?\d.*?)\s*\((\D{2,60})\)$/.exec(text) ?? [];
  const number = (before ?? text).trim();
  const digits = number.replace(/\s/g, '');
  return { number: /^[1-37]\d{8,9}$/.test(digits) ? `0${digits}` : number, whose: whose ?? null };
}

function numbersIn(texts: readonly string[]) {
  return texts
    .flatMap((text) => text.split(/\s*(?:[/;\n]|\bor\b)\s*/i))
    .filter(Boolean)
    .map(readNumber);
}

/** The main phone number, and the others. */
function phones(cells: Cells): Pick<PersonDetails, 'phone' | 'otherPhones'> {
  const all = [...numbersIn(cells.all('phone')), ...numbersIn(cells.all('otherPhone'))];
  const own = all.findIndex(({ whose }) => whose === null);
  const others = all.filter((_, i) => i !== own);
  return {
    phone: all[own]?.number ?? null,
    ...(others.length > 0 && {
      otherPhones: others.map(({ number, whose }) => ({
        use: whose ? 'other' : /^(\+44|0)\s*7/.test(number) ? 'mobile' : 'home',
        number,
        whose,
      })),
    }),
  };
}

function addresses(cells: Cells): Pick<PersonDetails, 'addresses'> {
  let lines = cells.text('address');
  let postalCode = cells.maybe('postalCode');
  const found = postalCode === null ? postcodeAtEnd.exec(lines) : null;
  if (found) {
    postalCode = found[1] as string;
    lines = lines.slice(0, found.index);
  }
  if (lines === '' && postalCode === null) return {};
  return {
    addresses: [{ use: 'home', lines: lines || (postalCode as string), postalCode, from: null, until: null }],
  };
}

function names(cells: Cells): Pick<PersonDetails, 'givenName' | 'familyName'> {
  if (cells.has('givenName') && cells.has('familyName')) {
    const given = cells.text('givenName').replace(titleBefore, '');
    const family = cells.text('familyName');
    if (given === '') cells.error('givenName', says.noName);
    else if (family === '') cells.error('familyName', says.noName);
    return { givenName: given, familyName: family };
  }
  const { givenName, familyName } = splitName(cells.text('fullName'));
  if (familyName === '') cells.error('fullName', says.noName);
  else if (givenName === '') cells.error('fullName', says.oneName);
  return { givenName, familyName };
}

/** Where the parts of the details come from, other than from the field of the same name. */
const comesFrom: readonly (readonly [RegExp, ImportField])[] = [
  [/^addresses\.\d+\.postalCode/, 'postalCode'],
  [/^addresses/, 'address'],
  [/^otherPhones/, 'otherPhone'],
  [/^safeContact/, 'safeContactNote'],
  [/^risks/, 'risks'],
];

/** What a row says of the person; undefined where something is wrong, which is noted. */
export function readPerson(cells: Cells): PersonDetails | undefined {
  const before = cells.errors.length;
  const birthDate = cells.day('birthDate');
  if (birthDate && birthDate < yearsFrom(cells.today, -120)) cells.error('birthDate', says.tooOld);
  const nhsNumber = cells.maybe('nhsNumber');
  if (nhsNumber && /\de\+?\d/i.test(nhsNumber)) cells.error('nhsNumber', says.shortenedNumber);
  const optional = {
    pronouns: cells.maybe('pronouns'),
    gender: cells.code('gender'),
    ethnicity: cells.code('ethnicity'),
    emailAddress: cells.maybe('emailAddress'),
    noFixedAbode: cells.yesNo('noFixedAbode') || null,
    preferredMode: cells.code('preferredMode'),
    language: cells.maybe('language'),
    needsInterpreter: cells.yesNo('needsInterpreter'),
    safeContact: safeContact(cells),
    risks: risks(cells),
  };
  const typed = {
    ...names(cells),
    preferredName: cells.maybe('preferredName'),
    birthDate,
    nhsNumber,
    practice: cells.code('practice') ?? null,
    ...phones(cells),
    ...addresses(cells),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value != null)),
  };
  const parsed = personDetails.safeParse(typed);
  if (parsed.success && cells.errors.length === before) {
    if (birthDate === null && cells.has('birthDate')) cells.warn('birthDate', says.noBirthDate);
    if (typed.practice === null && cells.has('practice')) cells.warn('practice', says.noPractice);
    return parsed.data;
  }
  for (const { field, message } of parsed.success ? [] : problemsOf(parsed.error)) {
    const isName = field === 'givenName' || field === 'familyName';
    const named = isName && !cells.has(field) ? 'fullName' : (field as ImportField);
    const from = comesFrom.find(([path]) => path.test(field))?.[1] ?? named;
    cells.error(from, message);
  }
  return undefined;
}

function safeContact(cells: Cells): PersonDetails['safeContact'] {
  const noMessages = cells.yesNo('noMessages') ?? false;
  const note = cells.note('safeContactNote');
  if (!noMessages && note === null) return null;
  return { noMessages, noLetters: false, notBefore: null, notAfter: null, note };
}

function risks(cells: Cells): PersonDetails['risks'] {
  const note = cells.note('risks');
  return note === null ? null : [{ kind: 'other', note, reviewOn: null }];
}
