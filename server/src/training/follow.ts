import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isRefusal } from '@kith/shared/errors';
import { isTraining, trainingCode } from '@kith/shared/training/codes';
import type { Mirrored } from '@kith/shared/training/schema';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { mirrorOf } from './mirror.ts';

const PAUSE_MS = 500;

/** Keeps the training areas of networks in step with them. */
export interface TrainingFollower {
  /** Watches a network from now on, and makes up for what was missed. */
  follow(pipeline: Pipeline): void;
  close(): Promise<void>;
}

/**
 * Gives a training area the team of its network whenever that changes, and ends the one before it: nobody is in its
 * team any more, so its lines are cut and nothing is let in, and the keys of its invented people are destroyed, so that
 * whatever somebody typed there by mistake cannot be read again. Done twice it changes nothing, so any number of
 * processes may do it, and one that was killed is made up for when the network is next opened.
 */
export function followTraining(workspaces: () => Workspaces, log: Logger): TrainingFollower {
  const underWay = new Map<string, Promise<void>>();
  const wanted = new Set<string>();
  /** Areas that are known to be over and done with. */
  const ended = new Set<string>();
  let closed = false;

  async function mirror(code: string, members: Mirrored[]): Promise<Pipeline | undefined> {
    const training = await workspaces().get(code);
    if (!training) return undefined;
    const { seq: base, epoch } = training.state;
    const commandId = `${randomBytes(12).toString('hex')}:1`;
    const sent = { workspace: code, commandId, base, epoch, name: 'training.mirror', payload: { members } };
    const answer = await training.execute('system', sent);
    if (isRefusal(answer)) throw new Error(`${code}: ${answer.message}`);
    return training;
  }

  async function end(code: string): Promise<void> {
    if (ended.has(code)) return;
    const training = await mirror(code, []);
    if (!training) return;
    const { keys } = training.state;
    const keyring = workspaces().stores.keyring(code);
    await keyring.upTo(keys);
    for (let key = 1; key <= keys; key++) if (!keyring.isDestroyed(key)) await keyring.destroy(key);
    ended.add(code);
  }

  /** Brings the areas of a network up to what its log says now. */
  async function settle(network: Pipeline): Promise<void> {
    const { workspace, state } = network;
    const training = state.settings.get(SETTINGS)?.training;
    if (!training) return;
    await mirror(trainingCode(workspace, training.life), mirrorOf(state));
    if (training.before !== null) await end(trainingCode(workspace, training.before));
  }

  async function work(network: Pipeline): Promise<void> {
    while (wanted.delete(network.workspace) && !closed) {
      try {
        await settle(network);
      } catch (error) {
        if (closed) return;
        log.error(
          { err: error, workspace: network.workspace },
          'a training area could not be kept in step yet',
        );
        wanted.add(network.workspace);
        await sleep(PAUSE_MS);
      }
    }
  }

  function want(network: Pipeline): void {
    wanted.add(network.workspace);
    if (underWay.has(network.workspace) || closed) return;
    const working = work(network).finally(() => underWay.delete(network.workspace));
    underWay.set(network.workspace, working);
  }

  return {
    follow(pipeline) {
      if (isTraining(pipeline.workspace)) return;
      pipeline.listen({
        committed({ events }, { touched }) {
          const isBegun = events.some(({ name }) => name === 'training.opened');
          if (isBegun || touched.some(([table]) => table === 'members')) want(pipeline);
        },
      });
      if (pipeline.state.settings.get(SETTINGS)?.training) want(pipeline);
    },
    async close() {
      closed = true;
      await Promise.all(underWay.values());
    },
  };
}
