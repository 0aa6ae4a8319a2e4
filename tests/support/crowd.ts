import { setTimeout as sleep } from 'node:timers/promises';
import type { Accepted } from '@kith/shared/frames';
import type { Refusal } from '@kith/shared/errors';
import type { Pending } from '@kith/shared/replica';
import { pick } from '@kith/server/demo/invented.ts';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { LiveSocket } from '../../client/src/lib/stores/liveSocket.ts';
import { Link } from '../../client/src/lib/stores/link.ts';
import { act } from './acts.ts';
import { DEMO_WORKSPACE, liveSocket, signIn, storageInMemory, until } from './live.ts';

/** Everyone of the demonstration's team, by the beginning of their names. */
export const staff = ['Amina', 'Ben', 'Carys', 'Dominik', 'Esther', 'Farah'];

/** What a tab was told of one of its commands. */
export interface Told {
  pending: Pending;
  answer: Accepted | Refusal;
}

/** One tab that remembers, apart from its own code, what it was told. */
export interface Tab {
  link: Link;
  socket: LiveSocket;
  client: string;
  /** Answers since the last check took them away. */
  told: Told[];
  /** The seqs of the frames it was shown, in the order it was shown them. */
  happened: number[];
}

/** Many tabs of one team that do random things. */
export interface Crowd {
  tabs: Tab[];
  /** Does random things from now on, about this many a second over all tabs, until the returned function is called. */
  work(perSecond: number): () => void;
  /** Until everyone is live and nothing is on its way; answers how long that took. */
  settled(): Promise<number>;
  close(): void;
}

/** More than this waiting in one tab, and its person waits. */
const MOST_PENDING = 10;
/** Longer than any fault lets it take: what has not come by then never will. */
const SETTLED_MS = 60_000;

/** Opens `count` tabs. `portOf` says through which port (a proxy's, maybe) each reaches the server. */
export async function openCrowd({
  count,
  serverPort,
  random,
  portOf = () => serverPort,
}: {
  count: number;
  serverPort: number;
  random: () => number;
  portOf?: (index: number) => number;
}): Promise<Crowd> {
  const cookies = await Promise.all(staff.map((name) => signIn(serverPort, name)));
  const tabs = Array.from({ length: count }, (_, index) => {
    const told: Told[] = [];
    const happened: number[] = [];
    const client = `client-${index}`;
    const socket = liveSocket(portOf(index), cookies[index % cookies.length] ?? '', serverPort);
    let n = 0;
    const link = new Link(
      { socket, workspace: DEMO_WORKSPACE, client, storage: storageInMemory(), nextNumber: () => ++n },
      {
        accepted: (pending, seq) => told.push({ pending, answer: { ok: true, seq } }),
        refused: (pending, answer) => told.push({ pending, answer }),
        happened: ({ seq }) => happened.push(seq),
      },
    );
    return { link, socket, client, told, happened };
  });

  const isSettled = ({ link }: Tab) => link.connection === 'live' && link.replica.pending.length === 0;
  const crowd: Crowd = {
    tabs,
    work(perSecond) {
      let owed = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        owed = Math.min(owed + ((now - last) / 1000) * perSecond, perSecond / 10);
        last = now;
        for (; owed >= 1; owed--) {
          const { link } = pick(random, tabs);
          if (link.replica.pending.length >= MOST_PENDING || !link.replica.confirmed.epoch) continue;
          act(link, (name, payload) => link.run(name, payload), random);
        }
      }, 10);
      return () => clearInterval(timer);
    },
    async settled() {
      const began = Date.now();
      await until(
        'everyone is live and everything is answered',
        () => tabs.every(isSettled),
        SETTLED_MS,
      ).catch((error: Error) => {
        throw new Error(
          `${error.message}: ${JSON.stringify(tabs.filter((tab) => !isSettled(tab)).map(standing))}`,
        );
      });
      return Date.now() - began;
    },
    close() {
      for (const { link } of tabs) link.close();
    },
  };
  try {
    await crowd.settled();
    // Everyone triages, so that everyone has much to do.
    const link = tabs[0]?.link;
    if (link?.replica.view.settings.get(SETTINGS)?.triagedBy !== 'team') {
      link?.run('settings.change', { settings: { triagedBy: 'team' } });
    }
    await crowd.settled();
    for (const { told } of tabs) told.splice(0); // of what was prepared, not of what people do
  } catch (error) {
    crowd.close();
    throw error;
  }
  return crowd;
}

/** How a tab stands, for messages. */
function standing({ client, link }: Tab): object {
  const { connection, saving, ended, replica } = link;
  const pending = replica.pending.map(({ commandId, command, seq }) => [commandId, command.name, seq]);
  return { client, connection, saving, ended, seq: replica.confirmed.seq, pending };
}

/** A pause of random length. */
export function between(random: () => number, least: number, most: number): Promise<void> {
  return sleep(least + random() * (most - least));
}
