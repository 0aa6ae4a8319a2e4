import { describe, expect, it } from 'vitest';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { attendances, modes } from '@kith/shared/contact/kinds';
import type { Command } from '@kith/shared/contract';
import { consentKinds } from '@kith/shared/person/kinds';
import { isRefusal } from '@kith/shared/errors';
import { evolve, kindOf, readEvents, type Event } from '@kith/shared/events';
import { actorOf, type Actor } from '@kith/shared/actor';
import { projectAll } from '@kith/shared/projection';
import { viewerOf } from '@kith/shared/viewer';
import { decide, idsFor, ruleOf } from '@kith/shared/rules';
import {
  emptyState,
  putRecord,
  tableNames,
  type State,
  type TableName,
  type Tables,
} from '@kith/shared/state';
import { aReason, aTeam, joBrown, NOON } from '@kith/shared/testing';

const SEED = Number(process.env.KITH_FUZZ_SEED ?? Date.now() % 1_000_000);
const HISTORIES = 40;
/** The kinds of command that must come to be. */
const KINDS = 42;
const COMMANDS = 120;

/** They add to a list, beside whatever others do. */
const composing = new Set([
  'contact.add',
  'mention.add',
  'mention.see',
  'referral.messageBack',
  'restriction.openInEmergency',
  'restriction.acknowledge',
]);

const anyDay = (random: () => number) => `2026-03-${10 + Math.floor(random() * 20)}`;

function randomCommand(state: State, random: () => number): Command {
  const referral = pick(random, [...state.referrals]);
  const { id, person } = referral ?? { id: 'none', person: 'none' };
  const member = pick(random, [...state.members]).id;
  const known = random() < 0.3 ? person : null;
  const other = pick(random, [...state.people])?.id ?? 'none';
  const roles = [{ role: pick(random, ['lead', 'linkWorker'] as const), from: '2024-04-01', until: null }];
  const why = 'Because';
  const contact = {
    on: NOON.slice(0, 10),
    time: null,
    mode: pick(random, modes),
    attended: pick(random, attendances),
    minutes: null,
    outcomeNote: random() < 0.5 ? why : null,
    nextAction: random() < 0.3 ? { what: why, on: anyDay(random) } : null,
  };
  const view = state.views.size > 0 ? pick(random, [...state.views]).id : null;
  const sibling = [...state.referrals].find((one) => one.person === person && one.id !== id)?.id ?? 'none';
  const contacts = referral?.contacts ?? [];
  const someContact = contacts.length > 0 ? pick(random, contacts).id : 'none';
  return pick<Command>(random, [
    { name: 'referral.receive', payload: { known, person: known ? null : joBrown, ...aReason } },
    {
      name: 'referral.assess',
      payload: { referral: id, urgency: 'soon', complexity: 'complex', expectedPam: null, cannotSayWhy: why },
    },
    { name: 'referral.allocate', payload: { referral: id, assignee: member } },
    { name: 'referral.allocate', payload: { referral: id, assignee: member, overCapWhy: why } },
    { name: 'referral.start', payload: { referral: id } },
    {
      name: 'referral.close',
      payload: {
        referral: id,
        outcome: pick(random, ['goals-met', 'declined']),
        note: random() < 0.5 ? why : null,
        messageBack: random() < 0.5 ? why : null,
      },
    },
    { name: 'referral.reopen', payload: { referral: id, why } },
    {
      name: 'referral.moveBack',
      payload: { referral: id, to: pick(random, ['triage', 'allocated'] as const), why },
    },
    {
      name: 'person.amend',
      payload: { person, details: { phone: `01632 960${Math.floor(random() * 900) + 100}` } },
    },
    { name: 'clock.pause', payload: { referral: id, why, reviewOn: anyDay(random) } },
    { name: 'clock.resume', payload: { referral: id, why: null } },
    {
      name: 'referral.setNextAction',
      payload: { referral: id, nextAction: random() < 0.2 ? null : { what: why, dueOn: anyDay(random) } },
    },
    { name: 'referral.completeNextAction', payload: { referral: id } },
    { name: 'referral.setReview', payload: { referral: id, on: random() < 0.3 ? null : anyDay(random) } },
    {
      name: 'referral.raiseSafeguarding',
      payload: { referral: id, safeguarding: { concern: `Concern ${random()}` } },
    },
    {
      name: 'person.record',
      payload: { details: joBrown, closeTo: known ? { person, relationship: 'carer' } : null },
    },
    {
      name: 'person.amend',
      payload: {
        person,
        details: { relatedPeople: [{ person: other, relationship: 'partner' }] },
      },
    },
    {
      name: 'consent.record',
      payload: {
        person,
        consents: { [pick(random, consentKinds)]: random() < 0.5 },
        way: 'spoken',
        on: NOON.slice(0, 10),
        note: random() < 0.5 ? why : null,
      },
    },
    { name: 'person.recordDeath', payload: { person, on: null, note: why } },
    { name: 'person.correctDeath', payload: { person, why } },
    { name: 'person.correctDeath', payload: { person, why } },
    {
      name: 'person.merge',
      payload: { keep: person, merge: other, take: ['phone'], unite: random() < 0.5 ? ['risks'] : [] },
    },
    { name: 'person.distinguish', payload: { person, other } },
    { name: 'referral.join', payload: { keep: id, join: sibling } },
    { name: 'referral.amend', payload: { referral: id, details: { reason: `Because ${random()}` } } },
    { name: 'mention.add', payload: { referral: id, to: member, text: why } },
    { name: 'mention.see', payload: { referral: id, id: referral?.mentions?.[0]?.id ?? 'none' } },
    { name: 'contact.add', payload: { referral: id, contact } },
    { name: 'contact.correct', payload: { referral: id, id: someContact, contact } },
    { name: 'member.setRoles', payload: { member, roles } },
    {
      name: 'member.setHours',
      payload: {
        member,
        hours: random() < 0.3 ? [] : [{ from: '2024-04-01', fte: pick(random, [0.1, 0.6]) }],
      },
    },
    { name: 'member.suspend', payload: { member } },
    { name: 'member.reinstate', payload: { member } },
    { name: 'referral.share', payload: { referral: id, shared: random() < 0.5 } },
    { name: 'referral.messageBack', payload: { referral: id, text: why } },
    { name: 'restriction.set', payload: { person, excluded: random() < 0.5 ? [member] : [], why } },
    { name: 'restriction.lift', payload: { person, why } },
    { name: 'restriction.lift', payload: { person, why } },
    { name: 'restriction.openInEmergency', payload: { person, why } },
    { name: 'restriction.acknowledge', payload: { person } },
    { name: 'referral.pin', payload: { referral: id, why } },
    { name: 'referral.unpin', payload: { referral: id } },
    {
      name: 'view.save',
      payload: { view: random() < 0.5 ? view : null, name: why, shared: random() < 0.5, shows: 'view=list' },
    },
    { name: 'view.remove', payload: { view: view ?? 'none' } },
    { name: 'settings.change', payload: { settings: { name: `PCN ${random()}` } } },
    {
      name: 'settings.change',
      payload: {
        settings: { caps: { linkWorker: 1 + Math.floor(random() * 20), coach: 5, careCoordinator: 5 } },
      },
    },
    { name: 'commit.undo', payload: { seq: 1 + Math.floor(random() * state.seq) } },
  ]);
}

/** The cards of a state, as a client of this actor holds them. */
function cardsOf(state: State, actor: Actor, now: string): State {
  const viewer = viewerOf(state, actor, now);
  if (!viewer) throw new Error('whoever acts sees the board');
  let cards: State = { ...emptyState(state.workspace), epoch: state.epoch, seq: state.seq, at: state.at };
  for (const [table, record] of projectAll({ ...viewer, self: actor.id }, state)) {
    cards = putRecord(cards, table as TableName, record as Tables[TableName]);
  }
  return cards;
}

/** Who was told something about a case and has not seen it: nobody else can say so. */
const toldOf = (state: State, referral: string) => state.referrals.get(referral)?.mentions?.[0]?.to;

const recordsOf = (state: State) =>
  tableNames.map((table) =>
    [...state[table]].map(({ touched: _, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)),
  );

describe(`random histories (seed ${SEED})`, () => {
  it('hold what every rule and event promises', () => {
    const accepted = new Set<string>();
    // A rare kind may be missing from the first of them.
    const isEnough = (n: number) => n >= HISTORIES && (accepted.size === KINDS || n >= 5 * HISTORIES);
    for (let seed = SEED; !isEnough(seed - SEED); seed++) {
      const random = randomFrom(seed);
      const { bench, amina } = aTeam();
      for (let i = 0; i < COMMANDS; i++) {
        const before = bench.state;
        const command = randomCommand(before, random);
        const told = command.name === 'mention.see' ? toldOf(before, command.payload.referral) : undefined;
        const by = told ?? (random() < 0.5 ? amina : pick(random, [...before.members]).id);
        const seq = bench.try(by, command.name, command.payload as never);
        if (isRefusal(seq)) continue;
        accepted.add(command.name);
        const { events } = bench.commits.at(-1) as { events: Event[] };

        // What is written to the log reads back to the same state.
        const meta = { seq, actor: by, client: `${by}/tab`, at: bench.now };
        expect(evolve(before, readEvents(JSON.stringify(events)), meta)).toEqual(bench.state);

        // Whatever is about somebody, is about somebody who is there.
        for (const { person } of [...bench.state.referrals, ...bench.state.consultations]) {
          expect(bench.state.people.has(person), `${command.name} leaves something of nobody`).toBe(true);
        }

        // A rule writes to existing records only what it said it would.
        const rule = ruleOf(command.name);
        const said = rule.writes(before, command.payload as never).map((group) => group.join(' '));
        for (const event of events) {
          for (const [table, id, group] of kindOf(event).touches(event.data)) {
            // A new contact composes with whatever others do: it overwrites nothing.
            // So does a message that goes out with a closing.
            if (composing.has(command.name) || group === 'messages') continue;
            if (command.name === 'commit.undo' || !before[table].has(id)) continue;
            expect(said, `${command.name} touches ${group} without saying so`).toContain(
              `${table} ${id} ${group}`,
            );
          }
        }

        // What a client shows at once is what the server's frame will bring.
        const member = before.members.get(by);
        const isNew = command.name === 'view.save' && command.payload.view === null;
        if (!member || !rule.optimistic || isNew || command.name === 'referral.receive') continue; // no new ids here
        const actor = actorOf(before, member, bench.now);
        const cards = cardsOf(before, actor, bench.now);
        const id = idsFor(before.workspace, by, 'unused');
        const shown = decide(cards, command, { actor, now: bench.now, id });
        expect(isRefusal(shown), `${command.name} is refused on cards`).toBe(false);
        const after = evolve(cards, shown as Event[], { ...meta, seq });
        expect(recordsOf(cardsOf(after, actor, bench.now))).toEqual(
          recordsOf(cardsOf(bench.state, actor, bench.now)),
        );
      }
    }
    expect([...accepted].sort()).toHaveLength(KINDS);
  });
});
