import { io, type Socket } from 'socket.io-client';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { PROTOCOL, type Opened } from '@kith/shared/frames';
import { idsFor } from '@kith/shared/rules';
import type { CommandName } from '@kith/shared/contract';
import type { SubjectName } from './subjects.ts';
import { HOME } from './places.ts';

/** Newest commit that anyone was told of, by workspace: what commands are made on. */
const heads = new Map<string, number>();

function heard(workspace: string, seq: unknown): void {
  if (typeof seq === 'number') heads.set(workspace, Math.max(seq, heads.get(workspace) ?? 0));
}

/** The newest commit of a workspace that anyone was told of. */
export const headOf = (workspace: string): number => heads.get(workspace) ?? 0;

/** Commits of the home network that were acknowledged to whoever asked. */
export const acknowledged = new Set<number>();

/** How a socket was taken: connected, or the reason why not. */
export async function connect(port: number, cookie: string): Promise<{ socket: Socket; refused?: string }> {
  const origin = `http://127.0.0.1:${port}`;
  const socket = io(origin, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    extraHeaders: { origin, ...(cookie && { cookie }) },
  });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  socket.once('connect', () => resolve(undefined));
  socket.once('connect_error', ({ message }) => resolve(message));
  const refused = await promise;
  if (refused) socket.disconnect();
  return { socket, ...(refused && { refused }) };
}

/** A subject at a tab of theirs: asks, and keeps every packet that comes. */
export class Seat {
  readonly subject: SubjectName;
  readonly socket: Socket;
  readonly workspace: string;
  opened: Opened | undefined;
  /** The id of the first record that their last command made, if it made one. */
  made = '';
  #n = 0;
  readonly #client: string;

  constructor(subject: SubjectName, socket: Socket, workspace: string, heardHere: string[]) {
    this.subject = subject;
    this.socket = socket;
    this.workspace = workspace;
    this.#client = `tab-of-${subject}`;
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (data !== undefined) heardHere.push(String(data));
    });
    socket.on('frame', ({ seq }: { seq: number }) => heard(workspace, seq));
  }

  /** Asks, and asks again where it was too much at once. */
  async ask(message: string, request: unknown): Promise<Record<string, unknown>> {
    for (;;) {
      const asked = this.socket.timeout(20_000).emitWithAck(message, request);
      const answer = (await asked.catch((error: Error) => {
        const sent = JSON.stringify(request).slice(0, 300);
        throw new Error(`${this.subject} got no answer to ${message} ${sent}: ${error.message}`);
      })) as Refusal;
      if (answer.code !== 'tooMany') return answer as unknown as Record<string, unknown>;
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }

  /** Opens the workspace; answers the refusal if there is one. */
  async open(workspace = this.workspace): Promise<Refusal | undefined> {
    const answer = await this.ask('open', { protocol: PROTOCOL, workspace, client: this.#client });
    if (isRefusal(answer)) return answer;
    this.opened = answer as unknown as Opened;
    heard(workspace, this.opened.seq);
    return undefined;
  }

  /** Sends a command, made on the newest that anybody has heard of. */
  async command(
    name: CommandName,
    payload: unknown,
    workspace = this.workspace,
  ): Promise<Refusal | { ok: true }> {
    const base = headOf(workspace);
    const commandId = `${this.#client}:${++this.#n}`;
    const epoch = this.opened?.epoch ?? '';
    this.made = idsFor(workspace, this.opened?.actor.id ?? '', commandId)(0);
    const answer = await this.ask('command', { workspace, commandId, base, epoch, name, payload });
    heard(workspace, answer['seq']);
    if (workspace === HOME) acknowledged.add(Number(answer['seq']));
    return answer as unknown as Refusal | { ok: true };
  }

  /** Does something that must be done, for the others to hear of it. */
  async run(name: CommandName, payload: unknown): Promise<void> {
    const answer = await this.command(name, payload);
    if (isRefusal(answer))
      throw new Error(`${this.subject} could not ${name}: ${answer.code} ${answer.message}`);
  }
}
