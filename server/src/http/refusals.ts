import type { Response } from 'express';
import type { Refusal, RefusalCode } from '@kith/shared/errors';

const statuses: Record<RefusalCode, number> = {
  invalid: 422,
  signIn: 401,
  locked: 423,
  forbidden: 403,
  notFound: 404,
  unfit: 409,
  changed: 409,
  stale: 409,
  repeated: 409,
  fault: 500,
  unavailable: 503,
  tooMany: 429,
  tooLarge: 413,
  reload: 409,
};

/** Answers a request with a refusal, under the status that goes with its code. */
export function sendRefusal(res: Response, refusal: Refusal): void {
  res.status(statuses[refusal.code]).json(refusal);
}
