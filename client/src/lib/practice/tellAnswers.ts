import { readTypedDay, showDay } from '@kith/shared/board/days';
import type { Desk } from '@kith/shared/practice/answers';
import { referWords } from '@kith/shared/practice/referMessages';
import { referralWords } from '@kith/shared/referral/messages';
import type { Urgency } from '@kith/shared/referral/stages';
import { asksForGp, asksWhy, type Answers, type YesNo } from './answers.ts';
import { stepsFor, type Step } from './steps.ts';

/** One answer as it is shown before it is sent; '' where none was given. */
export interface Told {
  label: string;
  value: string;
}

const says = referWords;
const tellYesNo = (answer: YesNo, yes: string, no: string) =>
  answer === '' ? '' : answer === 'yes' ? yes : no;

function tellBirthDate({ birthDate }: Answers): string {
  const day = readTypedDay(birthDate);
  if (day === null) return '';
  return Number.isNaN(Date.parse(day)) ? Object.values(birthDate).join(' ') : showDay(day);
}

function tellSafety({ safe, safeNote, notBefore, notAfter }: Answers): string {
  if (safe !== 'yes') return safe === 'no' ? says.answers.nothingSpecial : '';
  return [
    safeNote.trim(),
    notBefore && `${says.safety.notBefore} ${notBefore}`,
    notAfter && `${says.safety.notAfter} ${notAfter}`,
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function tellConsent({ agreed, why }: Answers): string {
  if (agreed === '') return '';
  const told = says.consent[agreed];
  return agreed === 'bestInterests' && why.trim() !== '' ? `${told}: ${why.trim()}` : told;
}

const rowsOf: Record<Step, (answers: Answers, desk: Desk) => Told[]> = {
  you: ({ role, organisation }, { name, organisations }) => [
    { label: says.you.name, value: name },
    { label: says.you.role, value: role },
    {
      label: says.you.organisation,
      value: organisations.find(({ code }) => code === organisation)?.label ?? '',
    },
  ],
  person: (answers) => [
    { label: says.person.givenName, value: answers.givenName },
    { label: says.person.familyName, value: answers.familyName },
    { label: says.person.preferredName, value: answers.preferredName },
    { label: says.person.birthDate, value: tellBirthDate(answers) },
    { label: says.person.nhsNumber, value: answers.nhsNumber },
  ],
  reach: ({ phone, emailAddress, addressLines, postalCode }) => [
    { label: says.reach.phone, value: phone },
    { label: says.reach.emailAddress, value: emailAddress },
    { label: says.reach.address, value: [addressLines.trim(), postalCode.trim()].filter(Boolean).join('\n') },
  ],
  safety: (answers) => [
    ...(answers.phone.trim() === ''
      ? []
      : [
          {
            label: says.answers.messages,
            value: tellYesNo(answers.voicemail, says.answers.may, says.answers.mayNot),
          },
        ]),
    { label: says.answers.safeContact, value: tellSafety(answers) },
    {
      label: says.answers.interpreter,
      value: tellYesNo(answers.interpreter, answers.language || says.yes, says.no),
    },
  ],
  practice: (answers, desk) => [
    {
      label: says.practice.label,
      value:
        answers.practice === 'none' || answers.practice === 'unknown'
          ? says.practice[answers.practice]
          : (desk.practices.find(({ code }) => code === answers.practice)?.label ?? ''),
    },
    ...(asksForGp(answers, desk)
      ? [{ label: says.answers.gp, value: tellYesNo(answers.gp, says.yes, says.no) }]
      : []),
  ],
  reason: (answers, desk) => [
    ...(asksWhy(answers, desk).length > 0
      ? [{ label: says.reason.takenOnWhy, value: answers.takenOnWhy }]
      : []),
    { label: says.reason.reason, value: answers.reason },
    {
      label: says.reason.needs,
      value: answers.needs
        .map((code) => desk.needs.find((need) => need.code === code)?.label ?? code)
        .join(', '),
    },
  ],
  urgency: ({ urgency, safeguarding, concern }) => [
    {
      label: referralWords.urgency,
      value: urgency === '' ? '' : referralWords.urgencyLabels[urgency as Urgency],
    },
    {
      label: referralWords.safeguarding,
      value: tellYesNo(safeguarding, concern.trim() || says.yes, says.no),
    },
  ],
  consent: (answers) => [{ label: says.answers.consent, value: tellConsent(answers) }],
};

/** All answers in words, by the page on which they were given. */
export function tellAnswers(answers: Answers, desk: Desk): { step: Step; rows: Told[] }[] {
  return stepsFor(answers, desk).map((step) => ({ step, rows: rowsOf[step](answers, desk) }));
}
