import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy in front of a service, whose line can be cut, held back or delayed, each way by itself. */
export interface Proxy {
  port: number;
  /** Ends every connection, and refuses new ones until `mend`. */
  cut(): void;
  /** Lets nothing through in these directions, though connections stay; `mend` lets it flow again. */
  hold(directions: { up?: boolean; down?: boolean }): void;
  /** The connections there are carry nothing from now on, and nobody is told; new ones work. */
  forget(): void;
  /** Adds this much to each direction from now on. */
  delay(ms: number): void;
  /** Everything flows again; what was held goes on its way. */
  mend(): void;
  close(): Promise<void>;
}

/** Opens a proxy on a free port of the loopback to `target`. */
export async function openProxy(target: { port: number; host?: string }): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const held = { up: false, down: false };
  let isCut = false;
  let delayMs = 0;
  const flush = new Set<() => void>();
  const forgotten = new WeakSet<Socket>();

  const pipe = (from: Socket, to: Socket, way: 'up' | 'down') => {
    const waiting: Buffer[] = [];
    let last = Promise.resolve(); // a line may be slow, but it never mixes up what it carries
    const release = () => {
      if (held[way] || forgotten.has(from)) return;
      for (const data of waiting.splice(0)) if (to.writable) to.write(data);
    };
    flush.add(release);
    from.on('data', (data) => {
      const pass = () => {
        waiting.push(data);
        release();
      };
      const due = delayMs > 0 ? new Promise<void>((resume) => setTimeout(resume, delayMs)) : undefined;
      last = last.then(() => due).then(pass);
    });
    from.on('close', () => {
      flush.delete(release);
      if (!forgotten.has(from)) to.destroy();
    });
    from.on('error', () => forgotten.has(from) || to.destroy());
  };

  const server = createServer((client) => {
    if (isCut) return client.destroy();
    const upstream = connect(target.port, target.host ?? '127.0.0.1');
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pipe(client, upstream, 'up');
    pipe(upstream, client, 'down');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      drop();
    },
    hold({ up = false, down = false }) {
      held.up = up;
      held.down = down;
    },
    forget() {
      for (const socket of sockets) forgotten.add(socket);
    },
    delay(ms) {
      delayMs = ms;
    },
    mend() {
      isCut = false;
      held.up = held.down = false;
      delayMs = 0;
      for (const release of flush) release();
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
