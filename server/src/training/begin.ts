import { randomBytes } from 'node:crypto';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { trainingWords } from '@kith/shared/training/messages';
import { mayTrain, trainingCode } from '@kith/shared/training/codes';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Pipeline } from '../workspace/execute.ts';
import { makeTraining, type MakingParts } from './make.ts';

/** Who asks for a training area, and which one they knew of; null for none. */
export interface Begin {
  /** Member; null: whoever runs the server. */
  by: string | null;
  after: number | null;
}

/** Makes a training area for a network and opens it in place of the one before it. Answers its code. */
export async function beginTraining(
  parts: MakingParts,
  network: Pipeline,
  { by, after }: Begin,
): Promise<string | Refusal> {
  const { workspace, state } = network;
  if (!mayTrain(workspace)) return refuse('unfit', trainingWords.notHere);
  const now = state.settings.get(SETTINGS)?.training?.life ?? null;
  // Two who ask at once do not throw away each other's.
  if (now !== after) return refuse('unfit', trainingWords.begunAlready);
  const release = network.hold();
  try {
    const life = await makeTraining(parts, state);
    const commandId = `${randomBytes(12).toString('hex')}:1`;
    const { seq: base, epoch } = state;
    const sent = { workspace, commandId, base, epoch, name: 'training.open', payload: { life, by } };
    const answer = await network.execute('system', sent);
    return isRefusal(answer) ? answer : trainingCode(workspace, life);
  } finally {
    release();
  }
}
