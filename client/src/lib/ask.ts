import { refuse, type Refusal } from '@kith/shared/errors';
import { refusalWords } from '@kith/shared/refusalMessages';

/**
 * Asks the server over HTTP: GET, or POST where there is a body. What cannot be reached, or does not answer within
 * `patienceMs`, is a refusal as well.
 */
export function ask<Answer extends { ok: true }>(
  path: string,
  body?: object,
  patienceMs?: number,
): Promise<Answer | Refusal> {
  const patience = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
  return askWith<Answer>(path, { ...patience, ...(body && posted(body)) });
}

/** Posts a file as it is, with what the headers say of it. */
export function askWithFile<Answer extends { ok: true }>(
  path: string,
  file: Blob,
  headers: Record<string, string>,
): Promise<Answer | Refusal> {
  const type = { 'content-type': 'application/octet-stream' };
  return askWith<Answer>(path, { method: 'POST', headers: { ...type, ...headers }, body: file });
}

/** Asks for a file, and has the browser save it; answers why not, if so. */
export async function saveFile(path: string, body: object): Promise<Refusal | undefined> {
  try {
    const answer = await fetch(path, { cache: 'no-store', ...posted(body) });
    if (!answer.ok) return (await answer.json()) as Refusal;
    const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name ?? '';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return undefined;
  } catch {
    return refuse('unavailable', refusalWords.unreachable);
  }
}

function posted(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function askWith<Answer extends { ok: true }>(
  path: string,
  how: RequestInit,
): Promise<Answer | Refusal> {
  try {
    const answer = await fetch(path, { cache: 'no-store', ...how });
    const said: unknown = await answer.json();
    const { ok } = (said ?? {}) as { ok?: unknown };
    if (typeof ok === 'boolean') return said as Answer | Refusal;
  } catch {
    // told below
  }
  return refuse('unavailable', refusalWords.unreachable);
}
