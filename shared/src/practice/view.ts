import type { Actor } from '../actor.ts';
import { receivedDay } from '../clock/clockOf.ts';
import { referenceOf } from '../erasure/erased.ts';
import { shownName } from '../person/names.ts';
import { outcomeLabel, outcomeLabels } from '../referral/outcomes.ts';
import type { Message, Referral } from '../referral/schema.ts';
import type { State } from '../state.ts';
import { inForce } from '../workspace/inForce.ts';
import { offered } from '../workspace/options.ts';
import type { Option } from '../workspace/schema.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import type {
  Desk,
  PracticeLine,
  PracticeList,
  PracticeMessage,
  PracticeReferral,
  Referring,
} from './answers.ts';
import type { ListRequest } from './schema.ts';
import { isCalled, wordsIn } from './search.ts';
import { statusOf } from './status.ts';
import { isMadeBy, isTheirs } from './theirs.ts';

/** What somebody needs to refer. */
export function deskOf(state: State, actor: Actor): Omit<Desk, 'pendingKey'> {
  const settings = state.settings.get(SETTINGS);
  const { practices, agencies, needs, servicePhone, ...service } = inForce(settings);
  const own = ({ code }: Option) => actor.organisations.includes(code);
  const organisations: Referring[] = [
    ...practices.filter(own).map((one) => ({ ...one, kind: 'practice' as const })),
    ...agencies.filter(own).map((one) => ({ ...one, kind: 'agency' as const })),
  ];
  const { epoch, seq } = state;
  const role = [...state.referrals]
    .filter(({ receivedBy, referrer }) => receivedBy === actor.id && referrer?.role)
    .reduce<Referral | undefined>(
      (last, one) => (last && last.receivedAt > one.receivedAt ? last : one),
      undefined,
    )?.referrer?.role;
  return {
    ok: true,
    member: actor.id,
    name: state.members.get(actor.id)?.name ?? '',
    role: role ?? null,
    organisations,
    practices: offered(practices),
    needs: offered(needs),
    intake: { areas: service.areas, under18: service.under18, outOfArea: service.outOfArea },
    servicePhone,
    hours: {
      openingHours: service.openingHours,
      closures: service.closures,
      bankHolidays: settings?.bankHolidays ?? null,
      targets: service.targets,
    },
    epoch,
    seq,
  };
}

const isUnread =
  (until: string) =>
  ({ at, fromReferrer }: Message) =>
    !fromReferrer && at > until;

function unreadIn({ messages, readUntil }: Referral, { id }: Actor): number {
  return (messages ?? []).filter(isUnread(readUntil?.[id] ?? '')).length;
}

function lineOf(state: State, actor: Actor, referral: Referral): PracticeLine {
  const { id, urgency, needs, closure, organisation, receivedBy } = referral;
  const person = state.people.get(referral.person);
  const settings = inForce(state.settings.get(SETTINGS));
  const labels = outcomeLabels(settings);
  return {
    id,
    reference: referenceOf(id),
    name: person ? shownName(person) : '',
    birthDate: person?.birthDate ?? null,
    referredOn: receivedDay(referral),
    organisation: isMadeBy(actor.organisations, referral) ? organisation : null,
    isMine: receivedBy === actor.id,
    urgency,
    needs: needs.map((code) => settings.needs.find((need) => need.code === code)?.label ?? code),
    ...statusOf(referral),
    isReturned: Boolean(referral.returned),
    outcome: closure && { code: closure.outcome, label: outcomeLabel(labels, closure.outcome) },
    unread: unreadIn(referral, actor),
  };
}

/** The referrals that those who refer may know of: unread ones first, then the newest. */
export function listOf(state: State, actor: Actor, { show, who, search, most }: ListRequest): PracticeList {
  const called = wordsIn(search);
  const theirs = [...state.referrals].filter((one) => isTheirs(actor.organisations, state, one));
  const found = theirs
    .filter(({ stage }) => (stage === 'closed') === (show === 'finished'))
    .filter(({ receivedBy }) => who === 'all' || receivedBy === actor.id)
    .filter(({ person }) => {
      const known = state.people.get(person);
      return known !== undefined && isCalled(known, called);
    })
    .map((one) => ({ one, isUnread: unreadIn(one, actor) > 0 }))
    .toSorted(
      (a, b) => Number(b.isUnread) - Number(a.isUnread) || (a.one.receivedAt < b.one.receivedAt ? 1 : -1),
    );
  return {
    ok: true,
    lines: found.slice(0, most).map(({ one }) => lineOf(state, actor, one)),
    total: found.length,
    unread: theirs.filter((one) => unreadIn(one, actor) > 0).length,
  };
}

function messageOf(state: State, { at, by, text, fromReferrer }: Message): PracticeMessage {
  if (!fromReferrer) return { at, text, from: 'team', by: null };
  return { at, text, from: fromReferrer, by: state.members.get(by)?.name ?? null };
}

/** One referral as those who referred see it; undefined when it is not there, or none of theirs. */
export function referralOf(state: State, actor: Actor, id: string): PracticeReferral | undefined {
  const referral = state.referrals.get(id);
  if (!referral || !isTheirs(actor.organisations, state, referral)) return undefined;
  const isOpen = referral.stage !== 'closed';
  return {
    ok: true,
    ...lineOf(state, actor, referral),
    messages: (referral.messages ?? []).map((message) => messageOf(state, message)),
    mayWithdraw: referral.stage === 'triage' && isMadeBy(actor.organisations, referral),
    mayAdd: isOpen,
  };
}
