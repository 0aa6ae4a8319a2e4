import { yearsFrom } from '../board/days.ts';
import type { FieldProblem } from '../errors.ts';
import { words } from '../messages.ts';
import type { Option } from '../workspace/schema.ts';
import { problemOfBirthDate } from './birthDate.ts';
import type { PersonDetails } from './schema.ts';

type Details = Partial<PersonDetails>;
type Detail = keyof PersonDetails;

/** What the day and the settings say. */
export interface Ground {
  /** `YYYY-MM-DD`. */
  today: string;
  practices: readonly Option[];
}

/** A rule about fields that are to fit each other; `of` names them. Runs when one of them is written. */
interface Check {
  of: readonly Detail[];
  wrong(details: Details, ground: Ground, written: ReadonlySet<string>): (FieldProblem | false)[];
}

const OLDEST_YEARS = 120;
const FARTHEST_YEARS = 5;
const says = words.person;
const { endsBeforeItBegins, tooLongAgo, tooFarAhead } = words.field;

/** A day that can only be a slip of the year. */
function wrongYear(field: string, what: string, day: string | null, today: string): FieldProblem | false {
  if (day === null) return false;
  if (day < yearsFrom(today, -OLDEST_YEARS)) return { field, message: tooLongAgo(what) };
  return day > yearsFrom(today, FARTHEST_YEARS) && { field, message: tooFarAhead(what, FARTHEST_YEARS) };
}

function wrongBirth(birthDate: string | null, today: string): FieldProblem | false {
  const message = birthDate === null ? undefined : problemOfBirthDate(birthDate, today);
  return message !== undefined && { field: 'birthDate', message };
}

/** The days something holds for. */
function wrongDays(
  at: string,
  [from, until]: readonly [string | null, string | null],
  [fromLabel, untilLabel]: readonly [string, string],
  today: string,
): (FieldProblem | false)[] {
  const ends = from !== null && until !== null && until < from;
  return [
    wrongYear(`${at}.from`, fromLabel, from, today),
    ends ? { field: `${at}.until`, message: endsBeforeItBegins } : false,
    wrongYear(`${at}.until`, untilLabel, until, today),
  ];
}

/** Whether days hold today; an open end holds for ever. */
export function holdsOn(
  { from, until }: { from: string | null; until: string | null },
  today: string,
): boolean {
  return (from === null || from <= today) && (until === null || today <= until);
}

const plain = (number: string) => number.replace(/\D/g, '');

const checks: readonly Check[] = [
  {
    of: ['birthDate', 'birthDateIsEstimated'],
    wrong: ({ birthDate, birthDateIsEstimated }, { today }) => [
      wrongBirth(birthDate ?? null, today),
      Boolean(birthDateIsEstimated && !birthDate) && {
        field: 'birthDateIsEstimated',
        message: says.nothingEstimated,
      },
    ],
  },
  {
    of: ['nhsNumber', 'nhsNumberIsVerified'],
    wrong: ({ nhsNumber, nhsNumberIsVerified }) => [
      Boolean(nhsNumberIsVerified && !nhsNumber) && {
        field: 'nhsNumberIsVerified',
        message: says.nothingVerified,
      },
    ],
  },
  {
    of: ['practice', 'notRegistered'],
    wrong: ({ practice, notRegistered }, { practices }) => [
      Boolean(practice && !practices.some(({ code }) => code === practice)) && {
        field: 'practice',
        message: says.unknownPractice,
      },
      Boolean(practice && notRegistered) && { field: 'notRegistered', message: says.registeredAndNot },
    ],
  },
  {
    of: ['addresses', 'noFixedAbode'],
    wrong: ({ addresses, noFixedAbode }, { today }) => [
      ...(addresses ?? []).flatMap(({ use, from, until }, n) => [
        ...wrongDays(`addresses.${n}`, [from, until], [says.addressFrom, says.addressUntil], today),
        use === 'old' &&
          until !== null &&
          until > today && { field: `addresses.${n}.until`, message: says.leftInFuture },
      ]),
      Boolean(noFixedAbode && addresses?.some((one) => one.use === 'home' && holdsOn(one, today))) && {
        field: 'noFixedAbode',
        message: says.abodeAndNone,
      },
    ],
  },
  {
    of: ['phone', 'otherPhones'],
    wrong: ({ phone, otherPhones }) => {
      const numbers = [phone ?? '', ...(otherPhones ?? []).map(({ number }) => number)].map(plain);
      return (otherPhones ?? []).map(
        (_, n) =>
          numbers.indexOf(numbers[n + 1] ?? '') <= n && {
            field: `otherPhones.${n}.number`,
            message: says.phoneTwice,
          },
      );
    },
  },
  {
    of: ['safeContact'],
    wrong: ({ safeContact }) => {
      const { notBefore, notAfter } = safeContact ?? { notBefore: null, notAfter: null };
      const never = notBefore !== null && notAfter !== null && notBefore >= notAfter;
      return [never && { field: 'safeContact.notAfter', message: says.neverSafe }];
    },
  },
  {
    of: ['safeContact', 'preferredMode'],
    wrong: ({ safeContact, preferredMode }, _ground, written) => [
      Boolean(safeContact?.noLetters && preferredMode === 'letter') && {
        field: written.has('preferredMode') ? 'preferredMode' : 'safeContact.noLetters',
        message: says.lettersAndNone,
      },
    ],
  },
  {
    of: ['language', 'needsInterpreter'],
    wrong: ({ language, needsInterpreter }) => [
      Boolean(needsInterpreter && !language) && { field: 'language', message: says.interpreterOfWhat },
    ],
  },
  {
    of: ['communication'],
    wrong: ({ communication }, { today }) => [
      wrongYear('communication.reviewOn', says.reviewOn, communication?.reviewOn ?? null, today),
    ],
  },
  {
    of: ['shielding'],
    wrong: ({ shielding }, { today }) =>
      shielding
        ? wrongDays(
            'shielding',
            [shielding.from, shielding.until],
            [says.shieldingFrom, says.shieldingUntil],
            today,
          )
        : [],
  },
  {
    of: ['risks'],
    wrong: ({ risks }, { today }) =>
      (risks ?? []).map(({ reviewOn }, n) =>
        wrongYear(`risks.${n}.reviewOn`, says.reviewOn, reviewOn, today),
      ),
  },
];

/**
 * What cannot be true of these details, each with the field that is to be mended. Only what has to do with `written`
 * is looked at: what was there before stands in nobody's way.
 */
export function contradictions(details: Details, written: Iterable<string>, ground: Ground): FieldProblem[] {
  const fields = new Set(written);
  return checks
    .filter(({ of }) => of.some((field) => fields.has(field)))
    .flatMap(({ wrong }) => wrong(details, ground, fields))
    .filter((problem) => problem !== false);
}

/** Review dates that were just set, and have passed already: nobody would be reminded by them. */
export function pastReviews(after: Details, known: Details, today: string): FieldProblem[] {
  const message = says.reviewPassed;
  const { communication, risks } = after;
  const before = (known.risks ?? []).map((risk) => JSON.stringify(risk));
  return [
    communication && communication.reviewOn < today && { field: 'communication.reviewOn', message },
    ...(risks ?? []).map(
      (risk, n) =>
        risk.reviewOn !== null &&
        risk.reviewOn < today &&
        !before.includes(JSON.stringify(risk)) && { field: `risks.${n}.reviewOn`, message },
    ),
  ].filter((problem) => !!problem);
}
