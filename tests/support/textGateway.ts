import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text message as the gateway took it. */
export interface TakenText {
  to: string;
  text: string;
  authorization: string | undefined;
}

/** A gateway for text messages that keeps what it is sent; it refuses all while `refuses` is true. */
export interface TextGateway {
  url: string;
  texts: TakenText[];
  refuses: boolean;
  close(): Promise<void>;
}

/** Opens one on a free port. */
export async function openTextGateway(): Promise<TextGateway> {
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => (body += String(part)));
    req.on('end', () => {
      if (!gateway.refuses) {
        const { to, text } = JSON.parse(body) as { to: string; text: string };
        gateway.texts.push({ to, text, authorization: req.headers.authorization });
      }
      res.writeHead(gateway.refuses ? 503 : 202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gateway: TextGateway = {
    url: `http://kith:secret@127.0.0.1:${port}/send`,
    texts: [],
    refuses: false,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return gateway;
}
