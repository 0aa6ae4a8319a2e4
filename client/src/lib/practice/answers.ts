import { dayOf, readTypedDay } from '@kith/shared/board/days';
import type { Desk } from '@kith/shared/practice/answers';
import { doubtsAbout, type Doubt } from '@kith/shared/referral/eligibility';
import type { TypedDate } from '#lib/components/ui/DateInput.svelte';

/** '' while nothing is chosen. */
export type YesNo = '' | 'yes' | 'no';

/** What someone answered so far who refers, as it is typed. */
export interface Answers {
  organisation: string;
  role: string;
  givenName: string;
  familyName: string;
  preferredName: string;
  birthDate: TypedDate;
  nhsNumber: string;
  phone: string;
  emailAddress: string;
  addressLines: string;
  postalCode: string;
  voicemail: YesNo;
  safe: YesNo;
  safeNote: string;
  notBefore: string;
  notAfter: string;
  interpreter: YesNo;
  language: string;
  /** A practice's code, 'none' or 'unknown'; asked by agencies only. */
  practice: string;
  gp: YesNo;
  reason: string;
  takenOnWhy: string;
  needs: string[];
  urgency: string;
  safeguarding: YesNo;
  concern: string;
  agreed: '' | 'agreed' | 'bestInterests' | 'no';
  why: string;
}

/** Nothing answered yet, but for what is known of who refers. */
export function noAnswers(desk: Pick<Desk, 'organisations' | 'role'> | undefined): Answers {
  const [first, second] = desk?.organisations ?? [];
  return {
    organisation: first && !second ? first.code : '',
    role: desk?.role ?? '',
    givenName: '',
    familyName: '',
    preferredName: '',
    birthDate: { day: '', month: '', year: '' },
    nhsNumber: '',
    phone: '',
    emailAddress: '',
    addressLines: '',
    postalCode: '',
    voicemail: '',
    safe: '',
    safeNote: '',
    notBefore: '',
    notAfter: '',
    interpreter: '',
    language: '',
    practice: '',
    gp: '',
    reason: '',
    takenOnWhy: '',
    needs: [],
    urgency: '',
    safeguarding: '',
    concern: '',
    agreed: '',
    why: '',
  };
}

/** Whether anything was answered about a person, so that it must not be lost. */
export function isBegun({ organisation: _, role: __, ...answers }: Answers): boolean {
  const { organisation: ___, role: ____, ...nothing } = noAnswers(undefined);
  return JSON.stringify(answers) !== JSON.stringify(nothing);
}

/** The name as it is typed, '' before that. */
export function typedName({ givenName, preferredName, familyName }: Answers): string {
  return `${preferredName.trim() || givenName.trim()} ${familyName.trim()}`.trim();
}

/** Of which kind is the organisation they refer for now. */
export function kindOf({ organisation }: Answers, desk: Desk): 'practice' | 'agency' | undefined {
  return desk.organisations.find(({ code }) => code === organisation)?.kind;
}

/** Whether it is asked what the person's practice may know: an agency names one, a practice knows already. */
export function asksForGp(answers: Answers, desk: Desk): boolean {
  const { practice } = answers;
  return (
    kindOf(answers, desk) === 'agency' && practice !== '' && practice !== 'none' && practice !== 'unknown'
  );
}

const orNull = (text: string) => (text.trim() === '' ? null : text);

function personOf(answers: Answers, desk: Desk) {
  const { addressLines, postalCode, safe, interpreter, practice, organisation } = answers;
  const isAddress = addressLines.trim() !== '' || postalCode.trim() !== '';
  const address = {
    use: 'home' as const,
    lines: addressLines,
    postalCode: orNull(postalCode),
    from: null,
    until: null,
  };
  const own = kindOf(answers, desk) === 'practice' ? organisation : null;
  const named = practice === '' || practice === 'none' || practice === 'unknown' ? null : practice;
  return {
    givenName: answers.givenName,
    familyName: answers.familyName,
    preferredName: orNull(answers.preferredName),
    birthDate: readTypedDay(answers.birthDate),
    nhsNumber: orNull(answers.nhsNumber),
    phone: orNull(answers.phone),
    practice: own ?? named,
    emailAddress: orNull(answers.emailAddress),
    addresses: isAddress ? [address] : null,
    safeContact:
      safe === 'yes'
        ? {
            noMessages: false,
            noLetters: false,
            notBefore: orNull(answers.notBefore),
            notAfter: orNull(answers.notAfter),
            note: orNull(answers.safeNote),
          }
        : null,
    needsInterpreter: interpreter === '' ? null : interpreter === 'yes',
    language: interpreter === 'yes' ? orNull(answers.language) : null,
    ...(own === null && practice === 'none' && { notRegistered: true }),
  };
}

/** Why the service may not be for this person, where whoever refers is asked about that. */
export function asksWhy(answers: Answers, desk: Desk): Doubt[] {
  const { practice, addresses, birthDate } = personOf(answers, desk);
  const practices = [...desk.practices, ...desk.organisations];
  const known = { practice, birthDate, addresses };
  const doubts = doubtsAbout({ practices, ...desk.intake }, known, dayOf(new Date()));
  return doubts.filter((doubt) => desk.intake[doubt].handling === 'ask');
}

/** The referral as these answers make it, still to be checked. */
export function referralFrom(answers: Answers, desk: Desk) {
  const { organisation, role, voicemail, gp, agreed, concern, safeguarding } = answers;
  const consents = {
    ...(asksForGp(answers, desk) && gp !== '' && { gp: gp === 'yes' }),
    ...(answers.phone.trim() !== '' && voicemail !== '' && { voicemail: voicemail === 'yes' }),
  };
  return {
    known: null,
    person: personOf(answers, desk),
    reason: answers.reason,
    takenOnWhy: asksWhy(answers, desk).length > 0 ? orNull(answers.takenOnWhy) : null,
    needs: [...answers.needs],
    urgency: answers.urgency,
    organisation: organisation === '' ? null : organisation,
    source: kindOf(answers, desk) === 'agency' ? 'agency' : 'gp',
    referrer: { name: desk.name, role: orNull(role) },
    safeguarding: safeguarding === 'yes' ? { concern } : null,
    consentBasis:
      agreed === 'agreed' || agreed === 'bestInterests'
        ? { basis: agreed, why: agreed === 'bestInterests' ? orNull(answers.why) : null }
        : null,
    consents,
  };
}
