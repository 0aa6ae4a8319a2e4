import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { Logger } from 'pino';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { CallPass, LobbyReport } from '@kith/shared/consultation/call';
import type { Consultation } from '@kith/shared/consultation/schema';
import { isOpen } from '@kith/shared/consultation/states';
import { refuse, type Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import { consultationWords } from '@kith/shared/consultation/messages';
import { actorOf } from '@kith/shared/actor';
import { can } from '@kith/shared/permissions';
import { sightOf } from '@kith/shared/restriction/sight';
import type { Lobby } from '../models/guest.ts';
import type { Video } from '../services/video.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Committed } from '../workspace/open.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import type { Hosts, Present } from './hosts.ts';
import type { Guest, Links } from './links.ts';
import { boundToLobby, type MasterSeal } from './masterSeal.ts';
import type { Rooms, Side } from './rooms.ts';

/** Who asks for a call: a member at a tab. */
export interface Host {
  pipeline: Pipeline;
  member: string;
  userId: string;
  sessionId: string;
}

export interface CallsOptions {
  links: Links;
  rooms: Rooms;
  lobbies: mongo.Collection<Lobby>;
  video: Video;
  hosts: Hosts;
  sealing: MasterSeal;
  workspaces: () => Pick<Workspaces, 'get'>;
  log: Logger;
}

const TRIES = 5;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/**
 * The desk between lobby and call: makes links, lets people in, and ends rooms when the log says so. What it decides
 * on is in the log and the database, so that host and guest may be served by different processes.
 */
export class Calls {
  readonly #options: CallsOptions;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #client = `lobby-${randomBytes(9).toString('base64url')}`;
  #n = 0;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /** Whether calls can be made now. */
  get available(): boolean {
    return this.#options.video.now() !== null;
  }

  /** Keeps rooms in step with a workspace's log, and hosts with their rights, from now on. */
  follow(pipeline: Pipeline): void {
    pipeline.listen({
      committed: (committed) => {
        this.#endRooms(pipeline, committed);
        this.#putOutOf(pipeline);
      },
    });
    // What hosts from before may do now was not asked while nobody had this workspace open.
    this.#keepTrack(this.#options.hosts.recovered.then(() => this.#putOutOf(pipeline)));
  }

  /** Puts out of their calls whoever signed out, or was signed out. */
  revoked({ sessionId, userId }: { sessionId?: string; userId: string }): void {
    this.#putOut((one) => one.userId === userId && (!sessionId || one.sessionId === sessionId));
  }

  /** A fresh code for the person's link. */
  async link(host: Host, id: string): Promise<{ ok: true; code: string } | Refusal> {
    const found = this.#openFor(host, id, 'call.link');
    if ('code' in found) return found;
    return { ok: true, code: await this.#options.links.make(host.pipeline.workspace, found) };
  }

  /** What is known of the lobby, for its host. */
  async report(host: Host, id: string): Promise<({ ok: true } & LobbyReport) | Refusal> {
    const found = this.#openFor(host, id, 'call.join');
    if ('code' in found) return found;
    const _id = lobbyId(host.pipeline.workspace, id);
    const lobby = await this.#options.lobbies.findOne({ _id });
    const name = lobby?.name
      ? (this.#options.sealing.open(lobby.name, boundToLobby(_id))?.toString() ?? null)
      : null;
    return { ok: true, name, cameAt: lobby?.cameAt ?? null, leftAt: lobby?.leftAt ?? null };
  }

  /** Lets a host into the call. Whenever the room was ended under them, they ask again. */
  async join(host: Host, id: string): Promise<{ ok: true; pass: CallPass } | Refusal> {
    const found = this.#openFor(host, id, 'call.join');
    if ('code' in found) return found;
    // Those who remain after a removal go on without having admitted anyone anew.
    if (found.state !== 'admitted' && found.room === 0) return refuse('unfit', consultationWords.notAdmitted);
    const { pipeline, ...who } = host;
    const answer = await this.#pass(pipeline, id, 'host');
    if (!answer.ok) return answer;
    const room = this.#find(pipeline, id)?.room ?? found.room;
    await this.#options.hosts.add({ ...who, workspace: pipeline.workspace, consultation: id, room });
    // What was withdrawn while the way in was made must not be left standing.
    this.#putOutOf(pipeline);
    return answer;
  }

  /** A guest comes into the lobby. */
  async enter(pipeline: Pipeline, guest: Guest, name: string | null): Promise<{ ok: true } | Refusal> {
    const found = this.#find(pipeline, guest.consultation);
    if (!found || !isOpen(found)) return refuse('notFound', words.refusal.notFound);
    const _id = lobbyId(guest.workspace, guest.consultation);
    const { lobbies, sealing } = this.#options;
    const box = name && sealing.seal(Buffer.from(name), boundToLobby(_id));
    await lobbies.updateOne({ _id }, { $set: { name: box } }, { upsert: true, ...durable });
    const answer = await this.run(pipeline, 'consultation.wait', { consultation: guest.consultation });
    if (answer.ok) this.#keepTrack(this.#prepare(pipeline, guest.consultation));
    return answer;
  }

  /** The guest went away from the lobby. */
  leave(pipeline: Pipeline, { consultation }: Guest): Promise<{ ok: true } | Refusal> {
    return this.run(pipeline, 'consultation.leave', { consultation });
  }

  /** Lets a guest into the call, once someone admitted them. */
  async joinAsGuest(pipeline: Pipeline, guest: Guest): Promise<{ ok: true; pass: CallPass } | Refusal> {
    if (this.#find(pipeline, guest.consultation)?.state !== 'admitted') {
      return refuse('unfit', consultationWords.notAdmitted);
    }
    return this.#pass(pipeline, guest.consultation, 'guest');
  }

  /** Takes up what the media server says of who came and went. */
  async note(roomName: string, identity: string, what: 'came' | 'left', at: string): Promise<void> {
    if (!identity.startsWith('guest-')) return;
    const _id = await this.#options.rooms.lobbyOf(roomName);
    if (!_id) return;
    const { lobbies } = this.#options;
    // The first coming and the last going; both are only proposed to the host, who says what counts.
    const known = await lobbies.findOne({ _id });
    const change = what === 'left' ? { leftAt: at } : { cameAt: known?.cameAt ?? at, leftAt: null };
    await lobbies.updateOne({ _id }, { $set: change }, { upsert: true });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  #find(pipeline: Pipeline, id: string): Consultation | undefined {
    return pipeline.state.consultations.get(id);
  }

  /** The consultation, when this member may do this with it now. */
  #openFor(host: Host, id: string, action: 'call.link' | 'call.join'): Consultation | Refusal {
    const found = this.#find(host.pipeline, id);
    const subject = found && host.pipeline.state.referrals.get(found.referral);
    const member = host.pipeline.state.members.get(host.member);
    if (!found || !subject || !member) return refuse('notFound', words.refusal.notFound);
    const now = new Date().toISOString();
    const actor = actorOf(host.pipeline.state, member, now);
    const sight = sightOf(host.pipeline.state, actor, found.person, now);
    if (sight === 'none') return refuse('notFound', words.refusal.notFound);
    if (sight !== 'all' || !can(actor, action, subject)) {
      return refuse('forbidden', words.refusal.forbidden);
    }
    return isOpen(found) ? found : refuse('unfit', consultationWords.overAlready);
  }

  async #pass(pipeline: Pipeline, id: string, side: Side): Promise<{ ok: true; pass: CallPass } | Refusal> {
    const { rooms } = this.#options;
    for (;;) {
      const found = this.#find(pipeline, id);
      if (!found || !isOpen(found)) return refuse('unfit', consultationWords.overAlready);
      const made = await rooms.passFor(pipeline.workspace, found, side);
      if (!made) return refuse('unavailable', consultationWords.noVideo);
      if (!(await this.#stillUsed(pipeline, found, made.name))) continue;
      const { url, token, key } = made;
      return { ok: true, pass: { url, token, key } };
    }
  }

  /** While somebody waits, so that it costs nobody time; without it the room is made when it is first asked for. */
  async #prepare(pipeline: Pipeline, id: string): Promise<void> {
    const found = this.#find(pipeline, id);
    if (!found || !isOpen(found)) return;
    const name = await this.#options.rooms.prepare(pipeline.workspace, found);
    if (name !== null) await this.#stillUsed(pipeline, found, name);
  }

  /** Whether a room is still the one of its consultation. One that was ended while it was made is ended again. */
  async #stillUsed(pipeline: Pipeline, { id, room }: Consultation, name: string): Promise<boolean> {
    const now = this.#find(pipeline, id);
    if (now && isOpen(now) && now.room === room) return true;
    await this.#end(pipeline.workspace, id, room, name);
    return false;
  }

  /** Puts out whoever may not be in a call of this workspace any more. */
  #putOutOf(pipeline: Pipeline): void {
    const { workspace } = pipeline;
    this.#putOut(
      (present) =>
        present.workspace === workspace &&
        'code' in this.#openFor({ pipeline, ...present }, present.consultation, 'call.join'),
    );
  }

  /** Those who remain are moved to another room, under another key. */
  #putOut(isOut: (present: Present) => boolean): void {
    for (const present of this.#options.hosts.takeOut(isOut)) this.#keepTrack(this.#move(present));
  }

  async #move({ workspace, consultation, room }: Present): Promise<void> {
    const pipeline = await this.#options.workspaces().get(workspace);
    const found = pipeline && this.#find(pipeline, consultation);
    if (!found || !isOpen(found) || found.room !== room) return; // that room was ended already
    await this.run(pipeline, 'consultation.move', { consultation });
  }

  #endRooms({ workspace }: Pipeline, { events, after }: Committed): void {
    for (const event of events) {
      if (!('after' in event.data) || !('consultation' in event.data)) continue;
      const { consultation, after: written } = event.data;
      const now = after.consultations.get(consultation);
      if (!now) continue;
      if (written.room !== undefined) this.#keepTrack(this.#end(workspace, consultation, written.room - 1));
      if (isOpen(now)) continue;
      this.#keepTrack(this.#end(workspace, consultation, now.room));
      this.#options.hosts.takeOut((one) => one.workspace === workspace && one.consultation === consultation);
    }
  }

  async #end(workspace: string, consultation: string, room: number, name?: string): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await this.#options.rooms.end(workspace, consultation, room, name);
      } catch (error) {
        this.#options.log.warn({ err: error, attempt }, 'a room of a call could not be ended');
        await sleep(200 * attempt);
      }
    }
  }

  #keepTrack(work: Promise<unknown>): void {
    this.#underWay.add(work);
    void work.catch(() => {}).finally(() => this.#underWay.delete(work));
  }

  /** Runs a command of Kith's own. */
  async run<K extends CommandName>(
    pipeline: Pipeline,
    name: K,
    payload: Payload<K>,
  ): Promise<Accepted | Refusal> {
    const { seq: base, epoch } = pipeline.state;
    const commandId = `${this.#client}:${++this.#n}`;
    const sent = { workspace: pipeline.workspace, commandId, base, epoch, name, payload };
    return pipeline.execute('system', sent);
  }
}

const lobbyId = (workspace: string, consultation: string) => `${workspace}/${consultation}`;
