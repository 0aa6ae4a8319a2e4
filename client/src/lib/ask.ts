import { refuse, type Refusal } from '@kith/shared/errors';
import { refusalWords } from '@kith/shared/refusalMessages';

/**
 * Asks the server over HTTP: GET, or POST where there is a body. What cannot be reached, or does not answer within
 * `patienceMs`, is a refusal as well.
 */
export async function ask<Answer extends { ok: true }>(
  path: string,
  body?: object,
  patienceMs?: number,
): Promise<Answer | Refusal> {
  try {
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: JSON.stringify(body) };
    const patience = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
    const answer = await fetch(path, { cache: 'no-store', ...patience, ...(body && post) });
    const said: unknown = await answer.json();
    const { ok } = (said ?? {}) as { ok?: unknown };
    if (typeof ok === 'boolean') return said as Answer | Refusal;
  } catch {
    // told below
  }
  return refuse('unavailable', refusalWords.unreachable);
}
