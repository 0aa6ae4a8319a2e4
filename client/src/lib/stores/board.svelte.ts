import { isRefusal, type Refusal } from '@kith/shared/errors';
import { CardIndex } from '@kith/shared/board/cardIndex';
import type { Card, Columns } from '@kith/shared/board/cards';
import { dayOf } from '@kith/shared/board/days';
import { columnFilter, passes, type Filter, type Surroundings } from '@kith/shared/board/filter';
import { moveTo, movesOf, whyNotAllocate, type Move, type MoveName } from '@kith/shared/board/moves';
import type { Grouping, Look, Sort, ViewName } from '@kith/shared/board/look';
import { isErasedIn } from '@kith/shared/erasure/erased';
import { tellNews } from '@kith/shared/board/news';
import { words } from '@kith/shared/messages';
import type { Presence } from '@kith/shared/frames';
import { inForce } from '@kith/shared/workspace/inForce';
import type { Label } from '@kith/shared/workspace/lists';
import { actorOf, isTeamRole } from '@kith/shared/actor';
import type { Pending } from '@kith/shared/replica';
import type { DetailNames } from '@kith/shared/person/tell';
import type { Referral } from '@kith/shared/referral/schema';
import { outcomeLabels } from '@kith/shared/referral/outcomes';
import { stages, type Stage } from '@kith/shared/referral/stages';
import { overCap } from '@kith/shared/team/load';
import type { Member } from '@kith/shared/team/schema';
import { announce } from '#lib/announce.svelte.ts';
import { tell } from '#lib/tell.ts';
import { Acts } from './acts.svelte';
import { hush, tellGiven, tellMentioned, tellOpened } from './boardNews.ts';
import type { Selecting } from '#lib/components/board/selecting/selecting.svelte.ts';
import { formOf, type OpenDialog } from './openDialog.ts';
import { tellWithdrawn } from './personNews.ts';
import { DuplicateFlags } from './duplicateFlags.svelte';
import { nameIn } from './telling';
import type { WorkspaceStore } from './workspace.svelte';

const GO_MS = 300;

/** What the board shows beside the workspace's own state: filter, focus, what is open, what is dragged. */
export class BoardStore {
  readonly live: WorkspaceStore;
  readonly acts: Acts;
  filter: Filter = $state.raw({});
  view: ViewName = $state('board');
  /** How the list is sorted and grouped. */
  sort: Sort | null = $state.raw(null);
  group: Grouping | null = $state(null);
  /** Whether someone looks for a person. */
  finding = $state(false);
  /** Whether what to filter by is on offer. */
  filtering = $state(false);
  /** The lists of cards that the present view shows side by side; undefined: the columns. */
  lanes: readonly (readonly Card[])[] | undefined = $state.raw();
  dialog: OpenDialog | undefined = $state.raw();
  /** Whether a press of a card selects it; what is selected is there once the part for it has come. */
  selects = $state(false);
  selecting: Selecting | undefined = $state.raw();
  /** The referral being dragged. */
  dragging: Referral | undefined = $state.raw();
  /** The column (a stage) or the member that it is held over. */
  over: string | undefined = $state();
  /** The column a phone shows. */
  column: Stage = $state('triage');
  /** The card that the keyboard is on, or was last. */
  current: string | undefined = $state();
  /** By the clock of this device, half a minute old at most. */
  #device = $state(Date.now());
  /** ISO 8601, by the service's clock. */
  readonly now: string = $derived.by(() => new Date(this.#device - this.live.clockAhead).toISOString());
  /** Today in the United Kingdom, `YYYY-MM-DD`. */
  readonly today: string = $derived.by(() => dayOf(this.now));

  readonly #index = new CardIndex();
  readonly #filtered = columnFilter();
  readonly #referrals = $derived.by(() => this.live.state.referrals);
  readonly #people = $derived.by(() => this.live.state.people);
  readonly #pins = $derived.by(() => this.live.state.pins);
  readonly #indexed = $derived.by(() =>
    this.#index.read({
      referrals: this.#referrals,
      people: this.#people,
      members: this.live.members,
      pins: this.#pins,
    }),
  );
  /** What filters look at besides cards. */
  readonly around: Surroundings = $derived.by(() => {
    const { settings, restrictions } = this.live;
    return { today: this.today, isRestricted: (person) => restrictions.has(person), settings };
  });
  /** Every card, whatever the filter says. */
  readonly all: Columns = $derived.by(() => this.#indexed.columns);
  readonly columns: Columns = $derived.by(() => this.#filtered(this.all, this.filter, this.around));
  /** Open referrals by member; '' for nobody's. */
  readonly loads = $derived.by(() => this.#indexed.loads);
  /** The referrals in which something may wait for whoever looks: their own open ones, and those they were told of. */
  readonly concerning: readonly Referral[] = $derived.by(() => {
    const { id } = this.live.actor;
    const concerns = ({ assignee, stage, mentions }: Referral) =>
      (assignee === id && stage !== 'closed') || mentions?.some(({ to }) => to === id);
    return stages.flatMap((stage) => this.all[stage].map(({ referral }) => referral).filter(concerns));
  });
  /** Members with a current role, by name. */
  readonly team: readonly Member[] = $derived.by(() =>
    [...this.live.members]
      .filter((member) => isTeamRole(actorOf(this.live.state, member, this.today).roles))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  /** Records with a change of this tab on its way. */
  readonly saving: ReadonlySet<string | undefined> = $derived.by(
    () =>
      new Set(
        this.live.pending.flatMap((p) =>
          p.command.name === 'selection.apply' ? p.command.payload.referrals : [this.live.recordOf(p)],
        ),
      ),
  );
  /** Cases with someone in the lobby of their consultation. */
  readonly waiting: ReadonlySet<string> = $derived.by(
    () =>
      new Set(
        [...this.live.consultations]
          .filter(({ state }) => state === 'waiting')
          .map(({ referral }) => referral),
      ),
  );
  /** Who else is here, one entry a person. */
  readonly here: readonly Member[] = $derived.by(() => this.#membersOf(this.live.present));
  /** Who else looks at or drags which referral. */
  readonly lookers: ReadonlyMap<string, { looking: Member[]; dragging: Member[] }> = $derived.by(() => {
    const mine = this.live.me?.id; // in another window, which is nobody else
    const at = Map.groupBy(
      this.live.present.filter(({ where, member }) => where && where.at !== null && member !== mine),
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
  readonly #memberById = $derived.by(
    () => new Map([...this.live.members].map((member) => [member.id, member])),
  );
  readonly needs: ReadonlyMap<string, string> = $derived.by(() => labels(inForce(this.live.settings).needs));
  readonly practices: ReadonlyMap<string, string> = $derived.by(() =>
    labels(inForce(this.live.settings).practices),
  );
  /** How the codes and ids in a person's details read. */
  readonly detailNames: DetailNames = {
    practice: (code) => this.practices.get(code) ?? code,
    person: (id) => this.nameOf(id),
  };
  /** Practices and agencies that refer. */
  readonly organisations: ReadonlyMap<string, string> = $derived.by(() => {
    const { practices, agencies } = inForce(this.live.settings);
    return labels([...practices, ...agencies]);
  });
  readonly outcomes: ReadonlyMap<string, string> = $derived.by(() =>
    outcomeLabels(inForce(this.live.settings)),
  );
  /** By code, those no longer offered as well. */
  readonly labels: ReadonlyMap<string, Label> = $derived.by(
    () => new Map(inForce(this.live.settings).labels.map((label) => [label.code, label])),
  );
  /** What is shown side by side: arrow keys lead along and across. */
  readonly lists: readonly (readonly Card[])[] = $derived.by(
    () => this.lanes ?? stages.map((stage) => this.columns[stage]),
  );
  /** Which cases in triage may be of somebody recorded already. */
  readonly flags: DuplicateFlags;
  /** The one card that Tab reaches. */
  readonly tabStop: string | undefined = $derived.by(() => {
    const { lists, current } = this;
    const card = current === undefined ? undefined : this.cardOf(current);
    if (card && (this.lanes ? lists.some((list) => list.includes(card)) : this.#passes(card))) return current;
    return lists.map((list) => list[0]?.id).find((id) => id !== undefined);
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

  /** Whether the card that is being moved is not where it was taken up any more. */
  get isOutOfHand(): boolean {
    if (!this.dragging) return false;
    const now = this.live.state.referrals.get(this.dragging.id);
    return now?.stage !== this.dragging.stage || now.assignee !== this.dragging.assignee;
  }

  /** Begins to hear of what happens; the returned function stops it. `open` opens a referral's panel. */
  listen(open: (id: string) => void): () => void {
    const stops = [
      this.acts.listen(),
      this.flags.follow(),
      this.live.listen(({ frame }) => {
        if (!frame || frame.by === this.live.me?.id) return;
        if (frame.drop.some(([table]) => table === 'people')) hush();
        if (tellGiven(this, frame, open) || tellOpened(this, frame, open)) return;
        if (tellWithdrawn(this, frame, open) || tellMentioned(this, frame, open)) return;
        const about = frame.what.find(({ id }) => id === this.current);
        const held = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'];
        if (about && held === this.current) {
          const news = `${this.nameOf(about.id)}: ${this.newsOf(about, frame.by)}`;
          announce(this.isOutOfHand ? `${news}. ${words.board.said.outOfHand}` : news);
        }
      }),
    ];
    const clock = setInterval(() => (this.#device = Date.now()), 30_000);
    return () => {
      clearInterval(clock);
      clearTimeout(this.#goTimer);
      for (const stop of stops) stop();
    };
  }

  /** Whether this person works with cases, and does not only read them. */
  get acting(): boolean {
    return isTeamRole(this.live.actor.roles);
  }

  /** Whether there is something that this person may do with several referrals at once. */
  get maySelect(): boolean {
    return this.live.can('selection.apply') || this.live.can('list.export');
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
    const other = line.assignee ?? line.to;
    return tellNews(line, this.memberName(by), other ? this.memberName(other) : undefined);
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

  /** Asks who is to have a referral, or says why nobody can be given it now. */
  chooseAssignee(id: string): void {
    const referral = this.live.state.referrals.get(id);
    if (!referral || !this.acting || this.#isFixed(referral)) return;
    const why = this.whyNotTo(referral, '');
    if (why) this.#refuse(referral, why);
    else this.dialog = { kind: 'allocate', id };
  }

  /** Gives a referral to a member; asks why, where they have no room for it. */
  allocate(referral: Referral, member: string): void {
    const why = this.whyNotTo(referral, member);
    if (why) return this.#refuse(referral, why);
    const found = this.#memberById.get(member);
    const payload = { referral: referral.id, assignee: member };
    if (found && overCap(this.live.state, referral, found, this.today)) {
      this.dialog = { kind: 'allocate', id: referral.id, draft: payload };
    } else this.acts.run('referral.allocate', payload);
  }

  /** Runs the refused command once more, on what is there now. Answers why not, if so. */
  again(pending: Pending): Refusal | undefined {
    const answer = this.live.again(pending);
    return isRefusal(answer) ? answer : undefined;
  }

  /** The card of a referral, if it is one that this person sees. */
  cardOf(id: string): Card | undefined {
    void this.#indexed; // which brings the index up to now
    return this.#index.card(id);
  }

  #passes(card: Card): boolean {
    return passes(card, this.filter, this.around);
  }

  /** What is looked at, as one. */
  get look(): Look {
    const { view, filter, sort, group } = this;
    return { view, filter, sort, group };
  }

  set look({ view, filter, sort, group }: Look) {
    Object.assign(this, { view, filter, sort, group });
  }

  /** Makes sure that a card is among those drawn: the current one always is. */
  reveal(id: string): void {
    const card = this.cardOf(id);
    if (!card || !this.#passes(card)) return;
    this.column = card.referral.stage;
    this.current = id;
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

  /** Shows the form of a refused command again with what was typed; false when it has none, or another is open. */
  #reopen(pending: Pending, refusal: Refusal): boolean {
    const form = this.dialog || refusal.code === 'stale' ? undefined : formOf(pending, refusal);
    if (form) this.dialog = form;
    return form !== undefined;
  }
}

function labels(options: readonly { code: string; label: string }[]): ReadonlyMap<string, string> {
  return new Map(options.map(({ code, label }) => [code, label]));
}
