import { createHmac } from 'node:crypto';

/** What a route under /api/account answered. */
export interface Told {
  status: number;
  ok: boolean;
  code?: string;
  message?: string;
  fields?: { field: string; message: string }[];
  [more: string]: unknown;
}

/** Someone at a browser without a screen: keeps its cookies, and asks the account's routes as a page does. */
export class Visitor {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(port: number) {
    this.#origin = `http://127.0.0.1:${port}`;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Takes over the cookies of another, as a thief would. */
  takeOver(cookie: string): void {
    for (const pair of cookie.split('; ')) {
      const [name = '', ...value] = pair.split('=');
      this.#cookies.set(name, value.join('='));
    }
  }

  async ask(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<Told> {
    const answer = await this.fetch(`/api/account/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, ...((await answer.json()) as { ok: boolean }) };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      ...(init.headers as Record<string, string>),
      origin: this.#origin,
      cookie: this.cookie,
    };
    const answer = await fetch(`${this.#origin}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (attributes.some((attribute) => /max-age=0/i.test(attribute))) this.#cookies.delete(name);
      else this.#cookies.set(name, value.join('='));
    }
    return answer;
  }
}

/** The six digits that an authenticator app shows for this secret (base32) at this time, as RFC 6238 has it. */
export function codeOf(secret: string, at = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll('=', '')]
    .map((c) => letters.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The code that the app shows next; it is taken half a minute early, for clocks differ, and the present one may be spent. */
export const nextCodeOf = (secret: string): string => codeOf(secret, Date.now() + 30_000);

/** The token of a link to /welcome. */
export const tokenOf = (link: string): string => new URL(link).hash.slice(1);
