import { randomBytes } from 'node:crypto';
import { isFirstLook } from '@kith/shared/alert/alarm';
import { isTeamRole, type Actor } from '@kith/shared/actor';
import type { Referral } from '@kith/shared/referral/schema';
import type { Pipeline } from '../workspace/execute.ts';
import { runOwn } from '../workspace/ownCommand.ts';

const client = `first-look-${randomBytes(9).toString('base64url')}`;
let n = 0;

/**
 * Notes in the log who of those who work with cases opened a referral first: nobody has to be told then that it waits.
 * Whoever opens it does not wait for this; if it fails, they are told of a referral that they have seen.
 */
export function noteFirstLook(pipeline: Pipeline, actor: Actor, referral: Referral): void {
  if (!isTeamRole(actor.roles) || !isFirstLook(referral, actor.id)) return;
  const seen = { referral: referral.id, by: actor.id };
  runOwn(pipeline, `${client}:${++n}`, 'referral.see', seen).catch(() => {});
}
