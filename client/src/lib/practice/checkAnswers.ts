import { dayOf, readTypedDay } from '@kith/shared/board/days';
import type { Payload } from '@kith/shared/contract';
import type { FieldProblem } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { problemOfBirthDate } from '@kith/shared/person/birthDate';
import type { Desk } from '@kith/shared/practice/answers';
import { referWords } from '@kith/shared/practice/referMessages';
import { receiveReferral } from '@kith/shared/referral/schema';
import { asksForGp, asksWhy, kindOf, referralFrom, type Answers } from './answers.ts';
import { stepFields, stepOf } from './steps.ts';

const says = referWords.asked;

/** What was asked and is not answered yet, by field; what every referral has to hold the schema says. */
function unanswered(answers: Answers, desk: Desk): FieldProblem[] {
  const { person } = referralFrom(answers, desk);
  const { voicemail, safe, interpreter, safeguarding, agreed } = answers;
  const isSafe = [answers.safeNote, answers.notBefore, answers.notAfter].some((text) => text.trim() !== '');
  const missing: [field: string, is: boolean, message: string][] = [
    ['organisation', answers.organisation === '', says.organisation],
    ['referrer.role', answers.role.trim() === '', says.role],
    ['person.phone', !person.phone && !person.emailAddress && !person.addresses, says.reachable],
    ['consents.voicemail', person.phone !== null && voicemail === '', says.voicemail],
    ['safe', safe === '', says.safe],
    ['person.safeContact.note', safe === 'yes' && !isSafe, says.safeNote],
    ['person.needsInterpreter', interpreter === '', says.interpreter],
    ['person.language', interpreter === 'yes' && answers.language.trim() === '', says.language],
    ['person.practice', kindOf(answers, desk) === 'agency' && answers.practice === '', says.practice],
    ['consents.gp', asksForGp(answers, desk) && answers.gp === '', says.gp],
    ['takenOnWhy', asksWhy(answers, desk).length > 0 && answers.takenOnWhy.trim() === '', says.takenOnWhy],
    ['safeguarding', safeguarding === '', says.safeguarding],
    ['safeguarding.concern', safeguarding === 'yes' && answers.concern.trim() === '', says.concern],
    ['consentBasis.basis', agreed === '', says.agreed],
    ['consentBasis.basis', agreed === 'no', says.ask],
    ['consentBasis.why', agreed === 'bestInterests' && answers.why.trim() === '', says.why],
  ];
  return missing.flatMap(([field, is, message]) => (is ? [{ field, message }] : []));
}

/**
 * Checks the answers by the server's own schema and by what is asked besides: the referral to send, or what is wrong,
 * in the order of the pages.
 */
export function checkAnswers(
  answers: Answers,
  desk: Desk,
): { payload: Payload<'referral.receive'> } | { problems: FieldProblem[] } {
  const parsed = receiveReferral.safeParse(referralFrom(answers, desk));
  const birthDate = readTypedDay(answers.birthDate);
  const born = birthDate === null ? undefined : problemOfBirthDate(birthDate, dayOf(new Date()));
  const problems = [
    ...unanswered(answers, desk),
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...(born === undefined ? [] : [{ field: 'person.birthDate', message: born }]),
  ];
  if (parsed.success && problems.length === 0) return { payload: parsed.data };
  const order = Object.values(stepFields).flat() as string[];
  const placeOf = ({ field }: FieldProblem) => order.indexOf(field);
  const first = new Map(problems.toReversed().map((problem) => [problem.field, problem]));
  const all = [...first.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
  // What belongs to no page would be shown on none.
  return { problems: all.map((one) => (stepOf(one.field) ? one : { ...one, field: '' })) };
}
