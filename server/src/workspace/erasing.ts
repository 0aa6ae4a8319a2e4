import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isErased } from '@kith/shared/erasure/erased';
import { keysOf } from '@kith/shared/person/merged';
import type { State } from '@kith/shared/state';
import type { Pipeline } from './execute.ts';
import type { Keyring } from './keyring.ts';

const PAUSE_MS = 500;

/** Destroys the keys of all who are erased and still have one: an erasure was cut off, or a backup was put back. */
export async function finishErasures(keyring: Keyring, state: State): Promise<void> {
  for (const person of state.people) {
    if (!isErased(person)) continue;
    for (const key of keysOf(person)) if (keyring.key(key)) await keyring.destroy(key);
  }
}

/** Destroys people's keys when the log says that they are erased, whoever wrote it. */
export function openErasing(log: Logger) {
  const underWay = new Set<Promise<void>>();
  let closed = false;

  // What is not done when the process ends is done at the next opening of the workspace.
  const destroy = async (keyring: Keyring, key: number): Promise<void> => {
    do {
      try {
        return await keyring.destroy(key);
      } catch (error) {
        log.error({ err: error }, 'the key of an erased person could not be destroyed yet');
        await sleep(PAUSE_MS);
      }
    } while (!closed);
  };

  return {
    /** Watches a workspace from now on. */
    follow(pipeline: Pipeline, keyring: Keyring): void {
      pipeline.listen({
        committed({ events, after }) {
          for (const event of events) {
            const erased = event.name === 'person.erased' && after.people.get(event.data.person);
            // With the keys of all records that were merged into theirs.
            for (const key of erased ? keysOf(erased) : []) {
              const work = destroy(keyring, key).finally(() => underWay.delete(work));
              underWay.add(work);
            }
          }
        },
      });
    },
    /** Waits for what is under way; nothing is tried again. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all(underWay);
    },
  };
}
