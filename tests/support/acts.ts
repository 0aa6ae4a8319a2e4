import { pick, staff } from '@kith/server/demo/invented.ts';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { whyNotTell } from '@kith/shared/mention/colleagues';
import { isOpen } from '@kith/shared/consultation/states';
import { aReferral } from './workspace.ts';

const checked = ['name' as const, 'birthDate' as const];

/** Beyond this many referrals new ones become rare, so that a long run stays a board and not an archive. */
const FULL_BOARD = 200;
/** The demonstration's workspace and people are made by the first commits. */
const TEAM_MADE = 1 + staff.length;

let unique = 0;

const aContact = () => ({
  on: new Date().toISOString().slice(0, 10),
  time: null,
  mode: 'phone' as const,
  attended: 'notReached' as const,
  minutes: null,
  outcomeNote: `Rang ${++unique} times`,
  nextAction: null,
});

/**
 * Does one random thing that a person could do with what is on their screen. None of it is without effect once
 * it is allowed: every accepted command has a commit of its own in the log.
 */
export function act(
  { replica: { view, actor } }: Pick<Link, 'replica'>,
  run: Link['run'],
  random: () => number,
): void {
  const referrals = [...view.referrals];
  const referral = referrals.length > 0 ? pick(random, referrals) : undefined;
  const assignee = pick(random, [...view.members]).id;
  const chance = random();
  const receiving = referrals.length < FULL_BOARD ? 0.25 : 0.01;
  if (!referral || chance < receiving) run('referral.receive', aReferral(`reason ${random()}`));
  else if (chance < 0.45) {
    const urgency = pick(random, ['urgent', 'soon', 'routine'] as const);
    const rest = { complexity: 'simple', expectedPam: 1, cannotSayWhy: null } as const;
    run('referral.assess', { referral: referral.id, urgency, ...rest });
  } else if (chance < 0.6) {
    const overCapWhy = `Nobody else on day ${++unique}`;
    run('referral.allocate', { referral: referral.id, assignee, overCapWhy });
  } else if (chance < 0.7) run('referral.start', { referral: referral.id });
  else if (chance < 0.75) run('referral.close', { referral: referral.id, outcome: 'goals-met', note: null });
  else if (chance < 0.82) run('referral.reopen', { referral: referral.id, why: 'Rang again' });
  else if (chance < 0.84) run('contact.add', { referral: referral.id, contact: aContact() });
  else if (chance < 0.85) {
    const told = whyNotTell(view, referral, actor.id, assignee, new Date().toISOString());
    follow(referral.id, told === undefined ? assignee : undefined, run, random);
  } else if (chance < 0.88) consult(view, referral.id, run, random);
  else if (chance < 0.9) run('referral.moveBack', { referral: referral.id, to: 'triage', why: 'Not yet' });
  else if (chance < 0.93) {
    run('person.amend', { person: referral.person, details: { preferredName: `Jo ${++unique}` } });
  } else if (chance < 0.94) {
    const other = pick(random, referrals).person;
    run('person.merge', { keep: referral.person, merge: other, take: [], unite: ['phone'] });
  } else if (chance < 0.96) restrict(referral.person, assignee, run, random);
  else if (view.seq > TEAM_MADE) {
    const back = Math.floor(random() * Math.min(view.seq - TEAM_MADE, 50));
    run('commit.undo', { seq: view.seq - back });
  }
}

/** Says what comes next in a case, puts it on hold and takes it off, or tells a colleague something about it. */
function follow(referral: string, to: string | undefined, run: Link['run'], random: () => number): void {
  const chance = random();
  const dueOn = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  if (chance < 0.4) {
    run('referral.setNextAction', { referral, nextAction: { what: `Ring ${++unique}`, dueOn } });
  } else if (chance < 0.6) run('referral.completeNextAction', { referral });
  else if (chance < 0.7 && to !== undefined) run('mention.add', { referral, to, text: `Ring ${++unique}` });
  else if (chance < 0.85) run('clock.pause', { referral, why: `In hospital ${++unique}`, reviewOn: dueOn });
  else run('clock.resume', { referral, why: null });
}

/** Changes who sees the cases of a person, now and then; mostly the lead may. */
function restrict(person: string, other: string, run: Link['run'], random: () => number): void {
  const chance = random();
  const why = 'They asked for it';
  if (chance < 0.4) run('restriction.set', { person, excluded: random() < 0.5 ? [other] : [], why });
  else if (chance < 0.7) run('restriction.lift', { person, why });
  else run('restriction.openInEmergency', { person, why });
}

/** Arranges a video consultation, or takes the one that is there a step further. */
function consult(
  { consultations }: Link['replica']['view'],
  referral: string,
  run: Link['run'],
  random: () => number,
): void {
  const open = [...consultations].find((one) => one.referral === referral && isOpen(one));
  const chance = random();
  if (!open) run('consultation.arrange', { referral, mode: 'video', at: null });
  else if (chance < 0.4) {
    const contact = { ...aContact(), mode: 'video' as const };
    run('consultation.end', { consultation: open.id, contact });
  } else if (chance < 0.7) run('consultation.cancel', { consultation: open.id });
  // Nobody waits and nobody is there: refused by everyone alike.
  else if (chance < 0.85) run('consultation.admit', { consultation: open.id, checked });
  else run('consultation.remove', { consultation: open.id });
}
