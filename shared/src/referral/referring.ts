import { isTeamRole, type Actor } from '../actor.ts';
import { dayOf } from '../board/days.ts';
import type { Consents } from '../consent/schema.ts';
import type { Payload } from '../contract.ts';
import { refuse, type FieldProblem, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import { consentKinds, type ConsentKind } from '../person/kinds.ts';
import type { PersonDetails } from '../person/schema.ts';
import type { State } from '../state.ts';
import { isListed } from '../workspace/options.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { inForce } from '../workspace/inForce.ts';

type Receive = Payload<'referral.receive'>;

/** Whether someone refers from outside the team. */
export function isOutside({ roles }: Actor): boolean {
  return !isTeamRole(roles) && !roles.includes('system');
}

/** Whether there is any way at all to reach someone. */
export function isReachable({ phone, emailAddress, addresses }: Partial<PersonDetails>): boolean {
  return Boolean(phone ?? emailAddress) || (addresses?.length ?? 0) > 0;
}

/**
 * What is missing in a referral from outside the team, if anything. The team itself is asked for neither: it can find
 * out.
 */
export function missingFromOutside({ person, consentBasis }: Receive): Refusal | undefined {
  const fields: FieldProblem[] = [];
  if (person && !isReachable(person)) {
    fields.push({ field: 'person.phone', message: words.referral.reachable });
  }
  if (!consentBasis) fields.push({ field: 'consentBasis.basis', message: words.referral.agreedFirst });
  return fields.length ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

/** What is known of a referral by who enters it from outside: how it came, and who they are. */
export function knownFromOutside(
  state: State,
  actor: Actor,
  { organisation, referrer }: Receive,
): Pick<Receive, 'source' | 'referrer'> {
  const settings = inForce(state.settings.get(SETTINGS));
  const source = isListed(settings.agencies, organisation) ? 'agency' : 'gp';
  const name = state.members.get(actor.id)?.name;
  return {
    source: isListed(settings.sources, source) ? source : null,
    referrer: name === undefined ? null : { name, role: referrer?.role ?? null },
  };
}

/**
 * The person as recorded: with what they told the referrer that they agree to; where no messages may be left, that
 * stands with what keeps contact safe, too.
 */
export function withConsents(
  person: PersonDetails,
  { consents, consentBasis }: Receive,
  { actor, now }: { actor: Actor; now: string },
): PersonDetails & Consents {
  const told: Partial<Record<ConsentKind, boolean>> = {
    ...(consentBasis?.basis === 'agreed' && { referral: true }),
    ...consents,
  };
  const said = consentKinds.filter((kind) => told[kind] !== undefined);
  if (said.length === 0) return person;
  const how = { way: 'referrer', on: dayOf(now), note: null, by: actor.id, at: now } as const;
  const all = said.map((kind) => ({ kind, given: told[kind] === true, ...how }));
  const withdrawn = said.filter((kind) => told[kind] === false);
  const nothing = { noMessages: false, noLetters: false, notBefore: null, notAfter: null, note: null };
  const noMessages = { safeContact: { ...nothing, ...person.safeContact, noMessages: true } };
  return { ...person, ...(told.voicemail === false && noMessages), consents: all, withdrawn };
}
