import { refuse, type Refusal } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';

/** Asks the server over HTTP: GET, or POST where there is a body. What cannot be reached is a refusal as well. */
export async function ask<Answer extends { ok: true }>(
  path: string,
  body?: object,
): Promise<Answer | Refusal> {
  try {
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(path, { cache: 'no-store', ...(body && post) });
    const said: unknown = await answer.json();
    const { ok } = (said ?? {}) as { ok?: unknown };
    if (typeof ok === 'boolean') return said as Answer | Refusal;
  } catch {
    // told below
  }
  return refuse('unavailable', words.refusal.unreachable);
}
