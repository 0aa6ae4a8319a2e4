import type { CommandName, Payload } from '@kith/shared/contract';
import { shownName } from '@kith/shared/person/names';
import { isReturn, NO_CONTACT } from '@kith/shared/referral/outcomes';
import { returnLetter } from '@kith/shared/referral/returnLetter';
import { complexities, urgencies, type Urgency } from '@kith/shared/referral/stages';
import type { Role } from '@kith/shared/team/roles';
import type { SettingsInForce } from '@kith/shared/workspace/inForce';
import { DIED } from '@kith/shared/workspace/usualSettings';
import { inventPerson } from './inventPerson.ts';
import { pick } from './invented.ts';
import { messagesBack, missed, stories, type Story, type Told } from './stories.ts';

/** One step of an invented life: who did what, on which day of the demonstration's months (with the time of day). */
export interface Step {
  day: number;
  by: string;
  command: { [K in CommandName]: { name: K; payload: Payload<K> } }[CommandName];
}

/** Somebody of the demonstration who does things. */
export interface Player {
  id: string;
  name: string;
  role: Role;
  organisations: readonly string[];
}

/** What a life is made in: the random numbers, the players, and how days become dates and steps become ids. */
export interface Stage {
  random: () => number;
  players: readonly Player[];
  /** What the network chooses from. */
  settings: Pick<
    SettingsInForce,
    'practices' | 'agencies' | 'needs' | 'outcomes' | 'returnReasons' | 'sources'
  >;
  /** How many days the demonstration covers; the last is today. */
  days: number;
  /** The date of a day, `YYYY-MM-DD`. */
  dateOf(day: number): string;
  /** The same day, or the Monday after it when it is one of a weekend. */
  workingDay(day: number): number;
  /** Counts the steps of a life; answers the id of the n-th record that this step of this player makes. */
  number(): number;
  idOf(by: string, number: number): string;
}

/** Days until a referral is looked at, and the wait between two contacts. */
const waits: Record<Urgency, number> = { urgent: 1, soon: 3, routine: 6 };
const CONTACT_EVERY_DAYS = 9;
const WORKERS: readonly Role[] = ['linkWorker', 'coach', 'careCoordinator'];

/**
 * The life of one referral, as numbered steps on days of its own; not all of them come to be before today. One that
 * `isNew` has just come in, and nobody has looked at it yet.
 */
export function lifeOf(
  nhsNumber: string | null,
  isNew: boolean,
  stage: Stage,
): (Step & { number: number })[] {
  const { random, players, settings } = stage;
  // None of the invented people has died.
  const livingOutcomes = settings.outcomes.filter(({ code }) => code !== DIED);
  const chance = (share: number) => random() < share;
  const need = pick(random, settings.needs).code;
  const story = stories[need] ?? (stories['loneliness'] as Story);
  const person = inventPerson(random, nhsNumber, need, settings.practices);
  // A colleague of the same name must not know of the case.
  const others = players.filter(({ name }) => name !== `${person.givenName} ${person.familyName}`);
  const by = (role: Role) => others.filter((player) => player.role === role);
  const workers = others.filter(({ role }) => WORKERS.includes(role));
  const urgency = chance(0.08) ? urgencies[0] : chance(0.3) ? urgencies[1] : urgencies[2];
  const steps: (Step & { number: number })[] = [];
  // More of them recently than long ago, as on a real board.
  const begins = stage.days * Math.sqrt(random());
  let day = isNew ? stage.days - 1 : begins;
  const later = (days: number) => {
    day = stage.workingDay(Math.floor(day) + days) + 0.38 + random() * 0.3;
  };
  const add = (who: string, command: Step['command']) => {
    const number = stage.number();
    steps.push({ day, by: who, command, number });
    return number;
  };
  const few = () => 1 + Math.floor(random() * waits[urgency]);

  // Who refers: the practice itself where somebody there has an account, else the team enters it.
  const practice = chance(0.6) ? person.practice : null;
  const isByAgency = practice === null && settings.agencies.length > 0 && chance(0.25);
  const agency = isByAgency ? pick(random, settings.agencies).code : null;
  const organisation = practice ?? agency;
  const referrer = by('referrer').find(({ organisations }) => organisations.includes(organisation ?? ''));
  const enters = referrer ?? pick(random, workers);
  const sourceOf = (codes: readonly string[]) => {
    const known = codes.filter((code) => settings.sources.some((source) => source.code === code));
    return known.length > 0 ? pick(random, known) : pick(random, settings.sources).code;
  };
  const second = chance(0.35) ? pick(random, settings.needs).code : need;
  while (stage.workingDay(day) !== day) day -= 1; // of a weekend: on the Friday before
  later(0);
  const received = add(enters.id, {
    name: 'referral.receive',
    payload: {
      known: null,
      person,
      reason: pick(random, story.reasons),
      needs: [...new Set([need, second])],
      urgency,
      organisation,
      ...(organisation !== null && { consentBasis: { basis: 'agreed' as const, why: null } }),
      source: sourceOf(practice ? ['gp'] : agency ? ['agency'] : ['self', 'family', 'social-care', 'staff']),
      ...(practice && { referrer: { name: pick(random, referrers), role: pick(random, referrerRoles) } }),
    },
  });
  const referral = stage.idOf(enters.id, received);

  if (isNew) return steps;

  const lead = by('lead')[0]?.id ?? '';
  const complexity = pick(random, complexities);
  const unsure = chance(0.2);
  const expectedPam = unsure ? null : pick(random, [1, 2, 3, 4] as const);
  const cannotSayWhy = unsure ? 'Not much to go on in the referral yet' : null;
  const assess = { referral, urgency, complexity, expectedPam, cannotSayWhy };
  later(few());
  add(lead, { name: 'referral.assess', payload: assess });
  // As the service would: simple to coordinators, complex or low activation to coaches, the bulk to link workers.
  const fitting: Role =
    complexity === 'simple' && chance(0.6)
      ? 'careCoordinator'
      : complexity === 'complex' && chance(0.5)
        ? 'coach'
        : 'linkWorker';
  const assignee = pick(random, by(fitting).length > 0 ? by(fitting) : workers).id;
  // Kept only where they have no room for it.
  const overCapWhy = 'Nobody else has room this week';
  add(lead, { name: 'referral.allocate', payload: { referral, assignee, overCapWhy } });

  const contact = ({ mode, attended, minutes, note, next }: Told) => {
    const nextAction =
      next === undefined ? null : { what: next, on: stage.dateOf(stage.workingDay(day + 7)) };
    const what = { mode, attended, minutes, outcomeNote: note, nextAction };
    const made = { on: stage.dateOf(day), time: null, ...what };
    add(assignee, { name: 'contact.add', payload: { referral, contact: made } });
  };
  for (const share of [0.3, 0.1]) {
    if (!chance(share)) continue;
    later(few());
    contact(pick(random, missed));
  }
  later(few());
  add(assignee, { name: 'referral.start', payload: { referral } });
  const [first, ...further] = story.contacts;
  if (first) contact(first);
  if (organisation && chance(0.5)) {
    add(assignee, { name: 'referral.messageBack', payload: { referral, text: pick(random, messagesBack) } });
  }
  if (person.practice && chance(0.5)) {
    add(assignee, { name: 'referral.share', payload: { referral, shared: true } });
  }
  for (const told of further) {
    later(CONTACT_EVERY_DAYS + Math.floor(random() * CONTACT_EVERY_DAYS));
    contact(told);
  }
  if (chance(0.85)) {
    const good = chance(0.75);
    const outcome = good ? pick(random, settings.outcomes.slice(0, 2)) : pick(random, livingOutcomes);
    const note = good ? story.ending : 'Agreed with the person by phone.';
    later(5 + Math.floor(random() * 20));
    const back = isReturn(settings, outcome.code) && {
      ...(organisation !== null && {
        messageBack: returnLetter(outcome, { name: shownName(person), tried: undefined }),
      }),
      ...(outcome.code === NO_CONTACT && { fewerWhy: 'The practice could not reach them either' }),
    };
    add(assignee, { name: 'referral.close', payload: { referral, outcome: outcome.code, note, ...back } });
  }
  return steps;
}

const referrers = ['Dr Osei', 'Dr Lindqvist', 'Nurse Pritchard', 'Dr Banerjee', 'Nurse Fontaine', 'Dr Malik'];
const referrerRoles = ['GP', 'Practice nurse', 'Reception'];
