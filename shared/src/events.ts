import { alertKinds } from './alert/evolve.ts';
import type { AlertEvents } from './alert/schema.ts';
import { clockKinds } from './clock/evolve.ts';
import type { ClockEvents } from './clock/schema.ts';
import { commitKinds } from './commit/evolve.ts';
import { contactKinds } from './contact/evolve.ts';
import type { ContactEvents } from './contact/schema.ts';
import type { CommitEvents } from './commit/schema.ts';
import { consentKinds } from './consent/evolve.ts';
import type { ConsentEvents } from './consent/schema.ts';
import { consultationKinds } from './consultation/evolve.ts';
import type { ConsultationEvents } from './consultation/schema.ts';
import type { CommandName } from './contract.ts';
import { deathKinds } from './death/evolve.ts';
import type { DeathEvents } from './death/schema.ts';
import { erasureKinds } from './erasure/evolve.ts';
import type { ErasureEvents } from './erasure/schema.ts';
import type { Refusal } from './errors.ts';
import { followUpKinds } from './followUp/evolve.ts';
import type { FollowUpEvents } from './followUp/schema.ts';
import type { Line } from './frames.ts';
import type { Facts } from './history/entry.ts';
import { labelKinds } from './label/evolve.ts';
import type { LabelEvents } from './label/schema.ts';
import { importKinds } from './import/evolve.ts';
import type { ImportEvents } from './import/schema.ts';
import type { MentionEvents } from './mention/schema.ts';
import { noteKinds } from './note/evolve.ts';
import type { NoteEvents } from './note/schema.ts';
import { pinKinds } from './pin/evolve.ts';
import type { PinEvents } from './pin/schema.ts';
import { personKinds } from './person/evolve.ts';
import type { MergeEvents } from './person/mergeSchema.ts';
import type { PersonEvents } from './person/schema.ts';
import { referralKinds } from './referral/evolve.ts';
import { referrerKinds } from './referral/referrerEvolve.ts';
import type { ReferrerEvents } from './referral/referrerSchema.ts';
import type { ReferralEvents } from './referral/schema.ts';
import { restrictionKinds } from './restriction/evolve.ts';
import type { RestrictionEvents } from './restriction/schema.ts';
import type { Group, Meta, State } from './state.ts';
import { teamKinds } from './team/evolve.ts';
import type { TeamEvents } from './team/schema.ts';
import { trainingKinds } from './training/evolve.ts';
import type { TrainingEvents } from './training/schema.ts';
import { viewKinds } from './view/evolve.ts';
import type { ViewEvents } from './view/schema.ts';
import { workspaceKinds } from './workspace/evolve.ts';
import { upcast, versionOf } from './upcast.ts';
import type { WorkspaceEvents } from './workspace/schema.ts';
import { serverKinds } from '#server-kinds';

/** Every event and what it carries. */
export type EventData = WorkspaceEvents &
  TeamEvents &
  TrainingEvents &
  PersonEvents &
  ConsentEvents &
  DeathEvents &
  MergeEvents &
  ReferralEvents &
  ClockEvents &
  FollowUpEvents &
  AlertEvents &
  ReferrerEvents &
  ContactEvents &
  LabelEvents &
  MentionEvents &
  NoteEvents &
  ImportEvents &
  ErasureEvents &
  RestrictionEvents &
  ConsultationEvents &
  PinEvents &
  ViewEvents &
  CommitEvents;
export type EventName = keyof EventData;

/** An event as it stands in the log. `v` is the version of its shape. */
export type Event<K extends EventName = EventName> = {
  [N in K]: { name: N; v: number; data: EventData[N] };
}[K];

/** What the house knows of one kind of event. */
export interface EventKind<D> {
  /** Undoing it is allowed to whoever may do this now. */
  act(data: D): CommandName;
  /** The only one who may undo it, where that is not everybody who may do it: nobody else knows of it. */
  owner?(data: D): string;
  /** The person whose personal fields it carries, if it carries any. */
  subject(data: D, state: State): string | undefined;
  /** The groups of fields it writes; empty when it composes with anything. */
  touches(data: D): Group[];
  /** Applies it. Never refuses; leaves the state as it is when the record is absent. */
  evolve(state: State, data: D, meta: Meta): State;
  /** Whether what it wrote is still as it wrote it, so that it can be taken back. */
  stands(data: D, state: State): boolean;
  /** The events that take it back, or why it cannot be taken back. */
  undo(data: D, state: State): Event[] | Refusal;
  /** What is told to others, or nothing. */
  line(data: D): Line | undefined;
  /** People it tells of besides, whom it does not write: their open records are sent anew. */
  tells?(data: D): string[];
  /** What the history of the records it writes keeps of it; left out, or undefined, when they keep nothing. */
  facts?(data: D): Facts | undefined;
}
export type EventKinds<E> = { [N in keyof E]: EventKind<E[N]> };

const kinds: EventKinds<EventData> = {
  ...workspaceKinds,
  ...teamKinds,
  ...trainingKinds,
  ...personKinds,
  ...consentKinds,
  ...deathKinds,
  ...serverKinds,
  ...referralKinds,
  ...clockKinds,
  ...followUpKinds,
  ...alertKinds,
  ...referrerKinds,
  ...contactKinds,
  ...labelKinds,
  ...noteKinds,
  ...importKinds,
  ...erasureKinds,
  ...restrictionKinds,
  ...consultationKinds,
  ...pinKinds,
  ...viewKinds,
  ...commitKinds,
};

/** The kind of an event. */
export function kindOf(event: Event): EventKind<unknown> {
  // The table is typed by name above; here the name and the data are known to belong together.
  return kinds[event.name] as EventKind<unknown>;
}

/**
 * Reads events from the log's text. Old versions are brought up to date here and nowhere else, so that
 * `evolve` knows the present shapes only and history is read for ever.
 */
export function readEvents(text: string): Event[] {
  const events = JSON.parse(text) as Event[];
  return events.map((read) => {
    const v = versionOf(read.name);
    return read.v === v ? read : ({ ...read, v, data: upcast(read.name, read.v, read.data) } as Event);
  });
}

/** Raised whenever `evolve` makes another state of the same log; older snapshots are then left aside. */
export const FOLD_VERSION = 4;

/** Applies the events of one commit. */
export function evolve(state: State, events: readonly Event[], meta: Meta): State {
  let next = state;
  const first = events[0];
  const undoes = first?.name === 'commit.undone' ? { undoes: first.data.undoes } : {};
  for (const e of events) {
    const kind = kindOf(e);
    const facts = kind.facts?.(e.data);
    const { seq, at, actor: by } = meta;
    const remembering = facts
      ? { ...meta, entry: { seq, at, by, event: e.name, ...undoes, ...facts } }
      : meta;
    next = kind.evolve(next, e.data, remembering);
  }
  return { ...next, seq: meta.seq, at: meta.at };
}
