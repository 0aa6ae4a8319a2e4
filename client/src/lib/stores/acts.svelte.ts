import type { Command, CommandName, Payload } from '@kith/shared/contract';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import { shownName } from '@kith/shared/person/names';
import type { Pending, Seen } from '@kith/shared/replica';
import { announce } from '#lib/announce.svelte.ts';
import { tell } from '#lib/tell.ts';
import { nameIn, tellDone } from './telling';
import type { Outcome, WorkspaceStore } from './workspace.svelte';

/** How long a form waits for the answer before it closes and the change is shown as waiting. */
const PATIENCE_MS = 1500;
/** How long an act that no form waits for is not spoken of, since it may yet be refused. */
const SPEAK_MS = 500;
const UNDO_MS = 10_000;
const LONG_MS = 20_000;
/** Acts that nothing takes back: they are told without offering it. */
const lasting: ReadonlySet<CommandName> = new Set<CommandName>([
  'referral.share',
  'consent.record',
  'person.recordDeath',
  'person.correctDeath',
  'referral.messageBack',
  'referral.readReplies',
  'restriction.openInEmergency',
  'restriction.acknowledge',
]);
const { said, cannot, act } = words.board;

/** What happens with a refusal that comes when no form waits for it any more. */
export interface LateRefusals {
  changed(pending: Pending, refusal: Refusal): void;
  reopen(pending: Pending, refusal: Refusal): boolean;
}

/** Does what this person asks for, says what became of it, and takes it back on request. */
export class Acts {
  /** Commits of this person that can be taken back, with what each did; the newest last. */
  #done: { seq: number; did: string }[] = [];
  #undoing = new Set<number>();
  /** The referral entered last, until it is asked for. */
  #entered: string | undefined;
  /** Payloads whose answer a form is waiting for: the form itself shows a refusal. */
  readonly #inForm = new WeakSet<object>();
  readonly #live: WorkspaceStore;
  readonly #late: LateRefusals;

  constructor(live: WorkspaceStore, late: LateRefusals) {
    this.#live = live;
    this.#late = late;
  }

  /** Hears what becomes of this tab's commands, until the returned function is called. */
  listen(): () => void {
    // What happens in a call is told beside it, and is not taken back.
    return this.#live.listen(
      ({ outcome }) =>
        outcome && !('consultation' in outcome.pending.command.payload) && this.#settle(outcome),
    );
  }

  /** Does an act that needs no form. */
  run<K extends CommandName>(name: K, payload: Payload<K>): void {
    const answer = this.#live.run(name, payload);
    const command = { name, payload } as Command;
    if (isRefusal(answer)) this.#complain(command, answer);
    else void this.#speak(this.#didOf(command), answer);
  }

  /** What a form that is opened now is filled in on. */
  get seen(): Seen {
    const { seq, epoch } = this.#live.confirmed;
    return { seq, epoch };
  }

  /**
   * Does an act out of a form, decided on what was `seen` when it was opened. Answers the refusal to show in it;
   * nothing when it is saved, or kept and on screen because the answer takes long.
   */
  async submit<K extends CommandName>(
    name: K,
    payload: Payload<K>,
    seen: Seen,
  ): Promise<Refusal | undefined> {
    const answer = await this.#submit(name, payload, seen);
    return isRefusal(answer) && answer.code !== 'changed' && answer.code !== 'stale' ? answer : undefined;
  }

  /** The same for a form that shows by itself what someone else changed meanwhile. */
  async submitHere<K extends CommandName>(
    name: K,
    payload: Payload<K>,
    seen: Seen,
  ): Promise<Refusal | undefined> {
    const answer = await this.#submit(name, payload, seen);
    return isRefusal(answer) ? answer : undefined;
  }

  async #submit<K extends CommandName>(name: K, payload: Payload<K>, seen: Seen) {
    const answer = this.#live.run(name, payload, seen);
    if (isRefusal(answer)) return answer;
    this.#inForm.add(payload);
    const did = this.#didOf({ name, payload } as Command);
    const first = await this.#answerWithin(PATIENCE_MS, answer);
    this.#inForm.delete(payload);
    if (!isRefusal(first)) announce(first ? did : said.kept);
    return first;
  }

  /** The answer, if it comes so soon; nothing is waited for while there is no line. */
  #answerWithin(ms: number, answer: Promise<Accepted | Refusal>): Promise<Accepted | Refusal | undefined> {
    const patience = this.#live.connection === 'live' ? ms : 0;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
    return Promise.race([answer, late]);
  }

  /** The referral that was just entered here, once: the focus goes to its card. */
  takeEntered(): string | undefined {
    const entered = this.#entered;
    this.#entered = undefined;
    return entered;
  }

  /** Takes back this person's newest act: one that was not sent yet before those that are saved. */
  undoLast(): void {
    const unsent = this.#live.unsent.findLast(({ command }) => command.name !== 'commit.undo');
    if (unsent) return this.takeBack(unsent);
    const done = this.#done.findLast(({ seq }) => !this.#undoing.has(seq));
    if (done === undefined) tell('info', said.nothingToUndo);
    else this.undo(done.seq);
  }

  /** Takes back a change that nobody but this tab knows of. */
  takeBack(pending: Pending): void {
    const { command } = pending;
    const did = tellDone(command, this.#live.state, this.#live.recordOf(pending));
    if (command.name === 'commit.undo') this.#undoing.delete(command.payload.seq);
    this.#live.discard(pending.commandId);
    tell('success', said.undone(did));
  }

  /** Takes back one commit. */
  undo(seq: number): void {
    if (this.#undoing.has(seq)) return;
    this.#undoing.add(seq);
    announce(said.undoing);
    const answer = this.#live.run('commit.undo', { seq });
    if (isRefusal(answer)) this.#complain({ name: 'commit.undo', payload: { seq } }, answer);
  }

  /** What a command that was just given does, in words. */
  #didOf(command: Command): string {
    const newest = this.#live.pending.findLast((p) => p.command.payload === command.payload);
    const record = newest && this.#live.recordOf(newest);
    if (command.name === 'referral.receive') this.#entered = record;
    return tellDone(command, this.#live.state, record);
  }

  /** Says what is on screen already once it holds, or when that takes long: what is refused was not done. */
  async #speak(did: string, answer: Promise<Accepted | Refusal>): Promise<void> {
    if (!isRefusal(await this.#answerWithin(SPEAK_MS, answer))) announce(did);
  }

  #settle({ pending, seq, refusal }: Outcome): void {
    const { command } = pending;
    if (refusal) return this.#refused(pending, refusal);
    if (seq === undefined) return;
    if (command.name === 'commit.undo') {
      const undone = this.#forget(command.payload.seq);
      return tell('success', said.undone(undone?.did));
    }
    if (command.name === 'referral.receive') return this.#received(pending, command.payload, seq);
    if (command.name === 'person.record') return this.#recorded(pending, command.payload, seq);
    const did = tellDone(command, this.#live.state, this.#live.recordOf(pending));
    if (command.name === 'note.create') return; // it is on screen, and stays in the record
    // A message that went out with it is not taken back either.
    const isTold = command.name === 'referral.close' && Boolean(command.payload.messageBack);
    if (isTold || lasting.has(command.name)) return tell('success', did);
    this.#offerUndo(seq, did);
  }

  /** A referral of someone who bears a colleague's name is out of sight at once: whoever entered it is told why. */
  #received(pending: Pending, { person }: Payload<'referral.receive'>, seq: number): void {
    const record = this.#live.recordOf(pending) ?? '';
    this.#live.whenConfirmed(seq, () => {
      const { referrals, people } = this.#live.confirmed;
      const about = referrals.get(record)?.person;
      const isSeen = about !== undefined && people.has(about);
      if (!isSeen && person) {
        return tell('info', words.restriction.namesakeEntered(shownName(person)), { duration: LONG_MS });
      }
      this.#offerUndo(seq, tellDone(pending.command, this.#live.state, record));
    });
  }

  /** The same of somebody who is entered as close to somebody else. */
  #recorded({ commandId, command }: Pending, { details }: Payload<'person.record'>, seq: number): void {
    this.#live.whenConfirmed(seq, () => {
      const { people } = this.#live.confirmed;
      if (people.has(this.#live.idIn(commandId))) {
        return this.#offerUndo(seq, tellDone(command, this.#live.state, undefined));
      }
      tell('info', words.restriction.namesakeEntered(shownName(details)), { duration: LONG_MS });
    });
  }

  #offerUndo(seq: number, did: string): void {
    this.#done.push({ seq, did });
    const onClick = () => this.undo(seq);
    tell('success', did, { spoken: false, duration: UNDO_MS, action: { label: act.undo, onClick } });
  }

  #refused(pending: Pending, refusal: Refusal): void {
    const { command } = pending;
    if (refusal.code === 'changed') this.#late.changed(pending, refusal);
    else if (this.#inForm.has(command.payload)) return;
    else if (!this.#late.reopen(pending, refusal)) this.#complain(command, refusal, pending);
  }

  #complain(command: Command, { message }: Refusal, pending?: Pending): void {
    const why = message;
    let text = said.notUndone(why);
    if (command.name === 'commit.undo') {
      const { seq } = command.payload;
      this.#undoing.delete(seq);
      this.#forget(seq); // the next undo is of what came before
    } else text = cannot.act(this.#nameOf(command, pending), why);
    tell('error', text);
  }

  #forget(seq: number): { did: string } | undefined {
    const found = this.#done.find((done) => done.seq === seq);
    this.#done = this.#done.filter((done) => done !== found);
    return found;
  }

  #nameOf({ payload }: Command, pending?: Pending): string {
    const record = pending ? this.#live.recordOf(pending) : undefined;
    return nameIn(this.#live.state, record ?? ('referral' in payload ? payload.referral : undefined));
  }
}
