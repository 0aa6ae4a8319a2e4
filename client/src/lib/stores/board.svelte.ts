import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Payload } from '@kith/shared/contract';
import {
  cardMaker,
  columnsOf,
  loadsOf,
  type Card,
  type Columns,
  type Filter,
} from '@kith/shared/board/cards';
import { dayOf, showTime } from '@kith/shared/board/days';
import { moveTo, movesOf, whyNotAllocate, type Move, type MoveName } from '@kith/shared/board/moves';
import { isErasedIn } from '@kith/shared/erasure/erased';
import { tellNews } from '@kith/shared/board/news';
import { words } from '@kith/shared/messages';
import type { Frame, Presence } from '@kith/shared/frames';
import { actorOf, isTeamRole } from '@kith/shared/actor';
import type { Pending } from '@kith/shared/replica';
import type { DetailNames } from '@kith/shared/person/tell';
import type { Referral } from '@kith/shared/referral/schema';
import { outcomeLabels } from '@kith/shared/referral/outcomes';
import { stages, type Stage } from '@kith/shared/referral/stages';
import { isGuardian } from '@kith/shared/restriction/rules';
import type { Member } from '@kith/shared/team/schema';
import { usualSettings } from '@kith/shared/workspace/usualSettings';
import { toast } from 'svelte-sonner';
import { announce } from '#lib/announce.svelte.ts';
import { tell } from '#lib/tell.ts';
import { Acts } from './acts.svelte';
import { DuplicateFlags } from './duplicateFlags.svelte';
import { nameIn } from './telling';
import type { WorkspaceStore } from './workspace.svelte';

/** What was typed before and why it was refused, when a form opens again. */
interface Again<P> {
  draft?: P;
  refusal?: Refusal;
}

/** The dialog that is open over the board. */
export type OpenDialog =
  | ({ kind: 'receive' } & Again<Payload<'referral.receive'>>)
  | ({ kind: 'assess'; id: string } & Again<Payload<'referral.assess'>>)
  | ({ kind: 'allocate'; id: string } & Again<Payload<'referral.allocate'>>)
  | ({ kind: 'close'; id: string } & Again<Payload<'referral.close'>>)
  | ({ kind: 'reopen'; id: string } & Again<Payload<'referral.reopen'>>)
  | ({ kind: 'moveBack'; id: string; to: 'triage' | 'allocated' } & Again<Payload<'referral.moveBack'>>)
  | ({ kind: 'amend'; id: string } & Again<Payload<'person.amend'>>)
  | ({ kind: 'amendReferral'; id: string } & Again<Payload<'referral.amend'>>)
  /** `id`: the case that is looked at; the records of two people. */
  | { kind: 'compare'; id: string; keep: string; merge: string }
  /** Two referrals of one person. */
  | { kind: 'join'; id: string; other: string }
  | ({ kind: 'erase'; id: string } & Again<Payload<'erasure.ask'>>)
  | ({ kind: 'message'; id: string } & Again<Payload<'referral.messageBack'>>)
  | ({ kind: 'restrict'; id: string } & Again<Payload<'restriction.set'>>)
  | ({ kind: 'lift'; id: string } & Again<Payload<'restriction.lift'>>)
  | ({ kind: 'emergency'; id: string } & Again<Payload<'restriction.openInEmergency'>>)
  | ({ kind: 'contact'; id: string; contact?: string } & Again<Payload<'contact.add' | 'contact.correct'>>)
  | { kind: 'changed'; id: string; pending: Pending; refusal: Refusal }
  | { kind: 'pending' }
  | { kind: 'keys' };

const FIRST_SHOWN: Record<Stage, number> = { triage: 60, allocated: 60, active: 60, closed: 30 };
const MORE = 60;
const GO_MS = 300;
const GIVEN_MS = 20_000;

/** What the board shows beside the workspace's own state: filter, focus, what is open, what is dragged. */
export class BoardStore {
  readonly live: WorkspaceStore;
  readonly acts: Acts;
  filter: Filter = $state.raw({ who: 'everyone' });
  dialog: OpenDialog | undefined = $state.raw();
  /** The referral being dragged. */
  dragging: Referral | undefined = $state.raw();
  /** The column a phone shows. */
  column: Stage = $state('triage');
  /** The card that the keyboard is on, or was last. */
  current: string | undefined = $state();
  /** Today in the United Kingdom, `YYYY-MM-DD`. */
  today = $state(dayOf(new Date()));
  /** ISO 8601, half a minute old at most. */
  now = $state(new Date().toISOString());
  shown: Record<Stage, number> = $state({ ...FIRST_SHOWN });

  readonly #make = cardMaker();
  readonly #referrals = $derived.by(() => this.live.state.referrals);
  readonly #people = $derived.by(() => this.live.state.people);
  readonly #members = $derived.by(() => this.live.state.members);
  readonly cards: readonly Card[] = $derived.by(() =>
    this.#make({ referrals: this.#referrals, people: this.#people, members: this.#members }),
  );
  readonly columns: Columns = $derived.by(() => columnsOf(this.cards, this.filter));
  /** Open referrals by member; '' for nobody's. */
  readonly loads = $derived.by(() => loadsOf(this.cards));
  /** Members with a current role, by name. */
  readonly team: readonly Member[] = $derived.by(() =>
    [...this.#members]
      .filter((member) => isTeamRole(actorOf(this.live.state, member, this.today).roles))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  /** Records with a change of this tab on its way. */
  readonly saving: ReadonlySet<string> = $derived.by(
    () => new Set(this.live.pending.map((p) => this.live.recordOf(p)).filter((id) => id !== undefined)),
  );
  /** Cases with someone in the lobby of their consultation. */
  readonly waiting: ReadonlySet<string> = $derived.by(
    () =>
      new Set(
        [...this.live.state.consultations]
          .filter(({ state }) => state === 'waiting')
          .map(({ referral }) => referral),
      ),
  );
  /** Who else is here, one entry a person. */
  readonly here: readonly Member[] = $derived.by(() => this.#membersOf(this.live.present));
  /** Who else looks at or drags which referral. */
  readonly lookers: ReadonlyMap<string, { looking: Member[]; dragging: Member[] }> = $derived.by(() => {
    const at = Map.groupBy(
      this.live.present.filter(({ where }) => where && where.at !== null),
      ({ where }) => where?.at ?? '',
    );
    return new Map(
      [...at].map(([id, there]) => {
        const dragging = there.filter(({ where }) => where?.doing === 'dragging');
        const looking = there.filter(({ where }) => where?.doing !== 'dragging');
        return [id, { looking: this.#membersOf(looking), dragging: this.#membersOf(dragging) }];
      }),
    );
  });
  readonly #memberById = $derived.by(() => new Map([...this.#members].map((member) => [member.id, member])));
  readonly needs: ReadonlyMap<string, string> = $derived.by(() => labels(this.live.settings?.needs));
  readonly practices: ReadonlyMap<string, string> = $derived.by(() => labels(this.live.settings?.practices));
  /** How the codes and ids in a person's details read. */
  readonly detailNames: DetailNames = {
    practice: (code) => this.practices.get(code) ?? code,
    person: (id) => this.nameOf(id),
  };
  /** Practices and agencies that refer. */
  readonly organisations: ReadonlyMap<string, string> = $derived.by(() =>
    labels([...(this.live.settings?.practices ?? []), ...(this.live.settings?.agencies ?? [])]),
  );
  readonly outcomes: ReadonlyMap<string, string> = $derived.by(() => outcomeLabels(this.live.settings));
  readonly sources: ReadonlyMap<string, string> = $derived.by(() =>
    labels(this.live.settings?.sources ?? usualSettings.sources),
  );
  /** Which cases in triage may be of somebody recorded already. */
  readonly flags: DuplicateFlags;
  /** The one card that Tab reaches. */
  readonly tabStop: string | undefined = $derived.by(() => {
    const { columns, current } = this;
    const visible = stages.flatMap((stage) => columns[stage].slice(0, this.shown[stage]));
    return visible.some(({ id }) => id === current) ? current : visible[0]?.id;
  });

  #goTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: WorkspaceStore) {
    this.live = live;
    this.flags = new DuplicateFlags(live);
    this.acts = new Acts(live, {
      changed: (pending, refusal) => {
        const id = this.live.recordOf(pending);
        if (id) this.dialog = { kind: 'changed', id, pending, refusal };
      },
      reopen: (pending, refusal) => this.#reopen(pending, refusal),
    });
  }

  /** Begins to hear of what happens; the returned function stops it. `open` opens a referral's panel. */
  listen(open: (id: string) => void): () => void {
    const stops = [
      this.acts.listen(),
      this.flags.follow(),
      this.live.listen(({ frame }) => {
        if (!frame || frame.by === this.live.me?.id) return;
        if (frame.drop.some(([table]) => table === 'people')) this.#hush();
        if (this.#tellGiven(frame, open) || this.#tellOpened(frame, open)) return;
        const about = frame.what.find(({ id }) => id === this.current);
        const held = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'];
        if (about && held === this.current)
          announce(`${this.nameOf(about.id)}: ${this.newsOf(about, frame.by)}`);
      }),
    ];
    const clock = setInterval(() => {
      const now = new Date();
      this.today = dayOf(now);
      this.now = now.toISOString();
    }, 30_000);
    return () => {
      clearInterval(clock);
      clearTimeout(this.#goTimer);
      for (const stop of stops) stop();
    };
  }

  /** Tells this person that someone else just gave them a referral. */
  #tellGiven({ what, by }: Frame, open: (id: string) => void): boolean {
    const me = this.live.me?.id;
    const given = what.filter((line) => line.event === 'referral.allocated' && line.assignee === me);
    for (const { id } of given) {
      const { said, act } = words.board;
      const action = { label: act.open, onClick: () => open(id) };
      tell('info', said.given(this.memberName(by), this.nameOf(id)), { duration: GIVEN_MS, action });
    }
    return given.length > 0;
  }

  /** Tells whoever looks after a restricted case that someone just opened it in an emergency. */
  #tellOpened({ what, by, at }: Frame, open: (id: string) => void): boolean {
    const { state, actor } = this.live;
    const opened = what.find(({ event }) => event === 'restriction.opened')?.id;
    const restriction = opened === undefined ? undefined : state.restrictions.get(opened);
    if (opened === undefined || !restriction || !isGuardian(state, restriction, actor, at)) return false;
    const referral = [...state.referrals].find(({ person }) => person === opened)?.id;
    const text = words.restriction.openedBy(this.memberName(by), this.nameOf(opened), showTime(new Date(at)));
    const onClick = () => referral !== undefined && open(referral);
    tell('info', text, { duration: GIVEN_MS, action: { label: words.restriction.openCase, onClick } });
    return true;
  }

  /** What was said a moment ago may name someone who is out of sight now. */
  #hush(): void {
    toast.dismiss();
    announce('');
  }

  /** Whether this person works with cases, and does not only read them. */
  get acting(): boolean {
    return isTeamRole(this.live.actor.roles);
  }

  /** Whether a dialog is about a case that this person does not see (any more). */
  isOutOfSight(dialog: OpenDialog): boolean {
    if (!('id' in dialog) || dialog.kind === 'emergency' || this.live.state.epoch === '') return false;
    const { referrals, people } = this.live.state;
    return !people.has(referrals.get(dialog.id)?.person ?? dialog.id);
  }

  nameOf(record: string): string {
    return nameIn(this.live.state, record);
  }

  memberName(id: string): string {
    return this.#memberById.get(id)?.name ?? words.board.said.someone;
  }

  newsOf(line: Parameters<typeof tellNews>[0], by: string): string {
    return tellNews(line, this.memberName(by), line.assignee ? this.memberName(line.assignee) : undefined);
  }

  /** May this person do this act with this referral? */
  may(referral: Referral): (act: MoveName) => boolean {
    return (act) => this.live.can(act, referral);
  }

  moves(referral: Referral): Move[] {
    return this.#isFixed(referral) ? [] : movesOf(referral, this.may(referral));
  }

  /** Whether nothing can be done with it: the person is erased, or behind a closed card. */
  #isFixed({ person }: Referral): boolean {
    return !this.live.state.people.has(person) || isErasedIn(this.live.state, person);
  }

  moveOf(referral: Referral, to: Stage): Move | undefined {
    return this.#isFixed(referral) ? undefined : moveTo(referral, to, this.may(referral));
  }

  whyNotTo(referral: Referral, member: string): string | undefined {
    return whyNotAllocate(referral, member, this.may(referral));
  }

  /** Moves a referral to a column, or asks for what that needs first. */
  move(referral: Referral, to: Stage): void {
    const move = this.moveOf(referral, to);
    if (!move) return;
    if ('cannot' in move) return this.#refuse(referral, move.cannot);
    const { id } = referral;
    this.current = id;
    if (move.act === 'referral.start') this.acts.run('referral.start', { referral: id });
    else if (move.act === 'referral.allocate') this.dialog = { kind: 'allocate', id };
    else if (move.act === 'referral.close') this.dialog = { kind: 'close', id };
    else if (move.act === 'referral.reopen') this.dialog = { kind: 'reopen', id };
    else if (to === 'triage' || to === 'allocated') this.dialog = { kind: 'moveBack', id, to };
  }

  #refuse({ id }: Referral, why: string): void {
    tell('error', words.board.cannot.move(this.nameOf(id), why));
  }

  /** Gives a referral to a member. */
  allocate(referral: Referral, member: string): void {
    const why = this.whyNotTo(referral, member);
    if (why) return this.#refuse(referral, why);
    this.acts.run('referral.allocate', { referral: referral.id, assignee: member });
  }

  /** Runs the refused command once more, on what is there now. Answers why not, if so. */
  again(pending: Pending): Refusal | undefined {
    const answer = this.live.again(pending);
    return isRefusal(answer) ? answer : undefined;
  }

  showMore(stage: Stage): void {
    this.shown[stage] += MORE;
  }

  /** Makes sure that a card is among those drawn. */
  reveal(id: string): void {
    for (const stage of stages) {
      const at = this.columns[stage].findIndex((card) => card.id === id);
      if (at >= this.shown[stage]) this.shown[stage] = at + 1;
      if (at >= 0) this.column = stage;
    }
  }

  /** Tells the others where this person is, at most every 300 ms. */
  go(at: string | null, doing: 'viewing' | 'dragging' | 'editing' = 'viewing'): void {
    clearTimeout(this.#goTimer);
    this.#goTimer = setTimeout(() => this.live.go({ at, doing }), GO_MS);
  }

  #membersOf(present: readonly Presence[]): Member[] {
    const mine = this.live.me?.id;
    const ids = [...new Set(present.map(({ member }) => member))].filter((id) => id !== mine);
    return ids.map((id) => this.#memberById.get(id)).filter((member) => member !== undefined);
  }

  /** The form that a command came from, with what was typed in it; undefined when it has none. */
  formOf({ command }: Pending, refusal?: Refusal): OpenDialog | undefined {
    const again = refusal && { refusal };
    switch (command.name) {
      case 'referral.receive':
        return { kind: 'receive', draft: command.payload, ...again };
      case 'referral.assess':
        return { kind: 'assess', id: command.payload.referral, draft: command.payload, ...again };
      case 'referral.close':
        return { kind: 'close', id: command.payload.referral, draft: command.payload, ...again };
      case 'referral.reopen':
        return { kind: 'reopen', id: command.payload.referral, draft: command.payload, ...again };
      case 'referral.moveBack': {
        const { referral: id, to } = command.payload;
        return { kind: 'moveBack', id, to, draft: command.payload, ...again };
      }
      case 'person.amend':
        return { kind: 'amend', id: command.payload.person, draft: command.payload, ...again };
      case 'referral.amend':
        return { kind: 'amendReferral', id: command.payload.referral, draft: command.payload, ...again };
      case 'erasure.ask':
        return { kind: 'erase', id: command.payload.person, draft: command.payload, ...again };
      case 'referral.messageBack':
        return { kind: 'message', id: command.payload.referral, draft: command.payload, ...again };
      case 'restriction.set':
        return { kind: 'restrict', id: command.payload.person, draft: command.payload, ...again };
      case 'restriction.lift':
        return { kind: 'lift', id: command.payload.person, draft: command.payload, ...again };
      case 'restriction.openInEmergency':
        return { kind: 'emergency', id: command.payload.person, draft: command.payload, ...again };
      case 'contact.add':
        return { kind: 'contact', id: command.payload.referral, draft: command.payload, ...again };
      case 'contact.correct': {
        const { referral: id, id: contact } = command.payload;
        return { kind: 'contact', id, contact, draft: command.payload, ...again };
      }
      default:
        return undefined;
    }
  }

  /** Shows the form of a refused command again with what was typed; false when it has none, or another is open. */
  #reopen(pending: Pending, refusal: Refusal): boolean {
    const form = this.dialog || refusal.code === 'stale' ? undefined : this.formOf(pending, refusal);
    if (form) this.dialog = form;
    return form !== undefined;
  }
}

function labels(options: readonly { code: string; label: string }[] = []): ReadonlyMap<string, string> {
  return new Map(options.map(({ code, label }) => [code, label]));
}
