import type { CommandName, Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import { system } from '@kith/shared/actor';
import type { Pipeline } from './execute.ts';

/** Runs a command of Kith's own. The same `commandId` (`<what>:<n>`) is carried out once, by whichever process. */
export function runOwn<K extends CommandName>(
  pipeline: Pipeline,
  commandId: string,
  name: K,
  payload: Payload<K>,
): Promise<Accepted | Refusal> {
  const { workspace, state } = pipeline;
  const { seq: base, epoch } = state;
  return pipeline.execute(system.id, { workspace, commandId, base, epoch, name, payload });
}
