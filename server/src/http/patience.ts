import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long a request may take to arrive; answers may take longer. Milliseconds. */
const USUAL_MS = 20_000;
/** A file on a weak line. */
export const FILE_MS = 180_000;
const bringsAFile = /^\/api\/workspaces\/[^/]+\/imports$/;

/** Ends requests whose bodies drip in. The server's own limit is the same for all, and long enough for files. */
export function endSlowBodies(http: Server): void {
  http.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const hasBody = 'transfer-encoding' in req.headers || Number(req.headers['content-length'] ?? 0) > 0;
    if (!hasBody || bringsAFile.test(req.url ?? '')) return;
    const late = setTimeout(() => {
      if (req.complete) return;
      if (!res.headersSent) res.writeHead(408, { connection: 'close' }).end();
      req.socket.destroySoon();
    }, USUAL_MS).unref();
    req.once('close', () => clearTimeout(late));
  });
}
