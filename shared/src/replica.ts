import type { Command, CommandName } from './contract.ts';
import { isRefusal, refuse, type Refusal } from './errors.ts';
import { evolve } from './events.ts';
import type { Drop, Frame, OpenedRecord, Put } from './frames.ts';
import { words } from './messages.ts';
import { nobody, type Actor } from './actor.ts';
import { decide, idsFor, ruleOf } from './rules.ts';
import { emptyState, putRecord, removeRecord, type State, type TableName, type Tables } from './state.ts';
import { Table, type Identified } from './table.ts';

/** A command on its way from this tab. Plain data: it survives a reload. */
export interface Pending {
  commandId: string;
  command: Command;
  /** Confirmed seq it was made on. */
  base: number;
  epoch: string;
  /** When it was made, ISO 8601 UTC. */
  at: string;
  /** The commit it became; it leaves when the confirmed seq reaches it. */
  seq?: number;
}

/**
 * What one tab holds of a workspace: confirmed projections from the server, and its own pending commands.
 * What people see is `view`: the confirmed state with the pending commands replayed over it.
 */
export interface Replica {
  readonly workspace: string;
  /** This tab's id, and who acts in it. */
  readonly client: string;
  readonly actor: Actor;
  readonly confirmed: State;
  /** Records opened whole, by referral id: fields beyond those of the card. */
  readonly opened: ReadonlyMap<string, OpenedRecord>;
  readonly pending: readonly Pending[];
  readonly view: State;
}

/** A replica that holds nothing yet. */
export function emptyReplica(workspace: string, client: string, actor: Actor = nobody('')): Replica {
  const confirmed = emptyState(workspace);
  return { workspace, client, actor, confirmed, opened: new Map(), pending: [], view: confirmed };
}

function put(state: State, puts: readonly Put[]): State {
  let next = state;
  for (const [table, record] of puts) next = putRecord(next, table, record);
  return next;
}

function withView(replica: Omit<Replica, 'view'>): Replica {
  let view = replica.confirmed;
  for (const { puts } of replica.opened.values()) {
    // The card may be newer than the opened record for a moment, so its fields go on top.
    for (const [table, record] of puts) {
      const card = view[table].get(record.id);
      if (card) view = putRecord(view, table, { ...record, ...card } as Tables[TableName]);
    }
  }
  const { seq } = view;
  for (const [i, pending] of replica.pending.entries()) {
    const events = judge(replica, pending, view);
    if (isRefusal(events)) continue;
    // In the history a change on its way has a place of its own, after what is confirmed.
    view = evolve(view, events, {
      seq: seq + 1 + i,
      actor: replica.actor.id,
      client: replica.client,
      at: pending.at,
    });
  }
  return { ...replica, view: { ...view, seq } };
}

/** What a pending command does to this state, by the same rule that the server runs. */
function judge(replica: Omit<Replica, 'view'>, { command, commandId, at }: Pending, state: State) {
  if (!ruleOf(command.name).optimistic) return [];
  const { workspace, actor } = replica;
  return decide(state, command, { actor, now: at, id: idsFor(workspace, actor.id, commandId) });
}

/** The same with what its person holds now; what is pending is shown by that. */
export function actAs(replica: Replica, actor: Actor): Replica {
  return withView({ ...replica, actor });
}

/** Lets go of everything that was seen; what is pending stays, and is shown again once all is there anew. */
export function forget(replica: Replica): Replica {
  return withView({ ...replica, confirmed: emptyState(replica.workspace), opened: new Map() });
}

/** Everything anew as of `seq`; pending commands of another epoch are returned to be asked of the person. */
export function load(
  replica: Replica,
  epoch: string,
  seq: number,
  at: string,
  puts: readonly Put[],
): { replica: Replica; stale: Pending[] } {
  const tables = Object.fromEntries(
    Object.entries(Object.groupBy(puts, ([table]) => table)).map(([table, rows]) => [
      table,
      Table.of<Identified>(rows.map(([, record]) => record)),
    ]),
  );
  const confirmed: State = { ...emptyState(replica.workspace), ...tables, epoch, seq, at };
  const kept = replica.pending.filter((p) => p.epoch === epoch);
  return {
    replica: withView({ ...replica, confirmed, pending: unsettled(kept, seq) }),
    stale: replica.pending.filter((p) => p.epoch !== epoch),
  };
}

function unsettled(pending: readonly Pending[], seq: number): Pending[] {
  return pending.filter((p) => p.seq === undefined || p.seq > seq);
}

/** Whether a frame applies now, was applied before, or shows that something was missed. */
export function placeOf(replica: Replica, frame: Frame): 'next' | 'known' | 'gap' {
  const mine = replica.confirmed.seq;
  if (frame.seq <= mine) return 'known';
  return frame.after <= mine ? 'next' : 'gap';
}

/** Applies a frame that is `next`. */
export function applyFrame(replica: Replica, frame: Frame): Replica {
  let confirmed = put(replica.confirmed, frame.put);
  const opened = new Map(replica.opened);
  for (const [table, id] of frame.drop as readonly Drop[]) {
    confirmed = removeRecord(confirmed, table, id);
    // What was opened goes with the card, and with the person when only a closed card is left.
    for (const [referral, record] of opened) {
      const puts = record.puts.filter(([of, { id: one }]) => of !== table || one !== id);
      if (puts.length === record.puts.length) continue;
      // Where the case is another person's now, their records were merged: it is still here.
      const person = table === 'people' ? confirmed.referrals.get(referral)?.person : undefined;
      if (person !== undefined && confirmed.people.has(person)) opened.set(referral, { ...record, puts });
      else opened.delete(referral);
    }
  }
  confirmed = { ...confirmed, seq: frame.seq, at: frame.at };
  const settled = replica.pending.filter((p) => p.commandId !== frame.commandId);
  return withView({ ...replica, confirmed, opened, pending: unsettled(settled, frame.seq) });
}

/** Keeps an opened record, or its newer version. */
export function keepOpened(replica: Replica, record: OpenedRecord): Replica {
  const known = replica.opened.get(record.id);
  if (known && known.seq > record.seq) return replica;
  return withView({ ...replica, opened: new Map(replica.opened).set(record.id, record) });
}

/** Forgets an opened record. */
export function closeOpened(replica: Replica, id: string): Replica {
  const opened = new Map(replica.opened);
  opened.delete(id);
  return withView({ ...replica, opened });
}

/** The confirmed state that someone looks at while they fill in a form: what they decide is decided on that. */
export interface Seen {
  seq: number;
  epoch: string;
}

/**
 * Adds a command made here, shown at once where its rule allows. Refused when the rule already says no to what
 * is on screen, so that nothing is sent that would come back.
 */
export function add(
  replica: Replica,
  command: Command<CommandName>,
  commandId: string,
  now: string,
  seen: Seen = replica.confirmed,
): Replica | Refusal {
  const { at } = replica.confirmed;
  const { seq, epoch } = seen;
  if (!epoch) return refuse('unavailable', words.refusal.unavailable);
  // The server's clock may be ahead: time never runs backwards in a log.
  const pending: Pending = { commandId, command, base: seq, epoch, at: now > at ? now : at };
  const events = judge(replica, pending, replica.view);
  if (isRefusal(events) && !mayBeChanged(replica, pending, events)) return events;
  return withView({ ...replica, pending: [...replica.pending, pending] });
}

/**
 * Whether a refusal may be due to what others did since the person looked. Who did it only the server knows, so it is
 * asked, and answers `changed` if so.
 */
function mayBeChanged({ confirmed }: Replica, { base, epoch }: Pending, { code }: Refusal): boolean {
  return (code === 'unfit' || code === 'forbidden') && epoch === confirmed.epoch && base < confirmed.seq;
}

/** Takes up commands kept from before a reload of this tab. */
export function restore(replica: Replica, pending: readonly Pending[]): Replica {
  const all = [...pending, ...replica.pending];
  return withView({ ...replica, pending: unsettled(all, replica.confirmed.seq) });
}

/** The server has the command on disk as commit `seq`. */
export function acknowledge(replica: Replica, commandId: string, seq: number): Replica {
  const pending = replica.pending.map((p) => (p.commandId === commandId ? { ...p, seq } : p));
  return withView({ ...replica, pending: unsettled(pending, replica.confirmed.seq) });
}

/** The command is refused, or given up by the person: what it showed is taken back. */
export function discard(replica: Replica, commandId: string): Replica {
  return withView({ ...replica, pending: replica.pending.filter((p) => p.commandId !== commandId) });
}
