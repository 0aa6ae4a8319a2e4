const AGAIN_MS = 3000;
const parts: (() => Promise<unknown>)[] = [];
let isAllWanted = false;

/**
 * A part of the pages that comes when it is first asked for, or behind everything else once `fetchParts` was called.
 * Without a connection it is tried again until it comes: what is asked of it waits, and does not fail.
 */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  const fetch = () => (coming ??= untilHere(load));
  parts.push(fetch);
  if (isAllWanted) void fetch();
  return fetch;
}

/** Fetches every part there is or will be, so that each opens at once, and without a connection. */
export function fetchParts(): void {
  isAllWanted = true;
  for (const fetch of parts) void fetch();
}

async function untilHere<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await aWhileOrOnline();
      askAgainForSheets();
    }
  }
}

function aWhileOrOnline(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_MS);
    const resume = () => {
      clearTimeout(timer);
      resolve();
    };
    addEventListener('online', resume, { once: true });
  });
}

/** The bundler asks for a style sheet once, and takes one that did not come for one that did. */
function askAgainForSheets(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode());
  }
}
