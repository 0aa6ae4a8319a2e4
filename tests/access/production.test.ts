import { request } from 'node:http';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { serverProcess, type ServerProcess } from '../support/serverProcess.ts';
import { until } from '../support/processes.ts';
import { codeOf, tokenOf } from '../support/visitor.ts';

const HOST = 'kith.example.nhs.uk';

let database: TestDatabase;
let server: ServerProcess;

beforeAll(async () => {
  database = await testDatabase();
  server = await serverProcess(database.uri, database.prefix, {
    env: {
      KITH_MODE: 'production',
      KITH_ORIGIN: `https://${HOST}`,
      KITH_SECRET: randomBytes(32).toString('base64'),
      KITH_TRUSTED_PROXY: '127.0.0.1',
    },
  });
});
afterAll(async () => {
  await server.remove();
  await database.stop();
});

interface Answer {
  status: number;
  location: string | undefined;
  cookies: string[];
  body: Record<string, unknown>;
}

/** Asks as the proxy does that receives https for Kith. */
function ask(path: string, { body, cookie = '' }: { body?: object; cookie?: string } = {}): Promise<Answer> {
  const headers = {
    host: HOST,
    origin: `https://${HOST}`,
    'x-forwarded-proto': 'https',
    'content-type': 'application/json',
    cookie,
  };
  return new Promise((resolve, reject) => {
    const method = body ? 'POST' : 'GET';
    const asking = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += String(part)));
      answer.on('end', () => {
        const isJson = answer.headers['content-type']?.includes('json');
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location,
          cookies: answer.headers['set-cookie'] ?? [],
          body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
        });
      });
    });
    asking.on('error', reject);
    asking.end(body && JSON.stringify(body));
  });
}

/** Starts the server, and waits until it has said all that it says at its start. */
async function started(): Promise<void> {
  await server.start();
  await until(() => server.said().includes('Kith is ready at'), 'it says that it is ready');
}

const jar = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

it('a new service prints one link, by which its administrator is made, who goes nowhere before a second factor', async () => {
  await started();
  const [link] = /https:\S+\/welcome#\S+/.exec(server.said()) ?? [];
  expect(link).toBeDefined();
  await server.kill();
  await started();
  expect(server.said(), 'shown only once').not.toContain('/welcome#');

  const password = 'seven green umbrellas';
  const first = {
    token: tokenOf(link ?? ''),
    name: 'Rhian Evans',
    email: 'rhian@harbour.example',
    password,
    workspace: 'U12345',
    workspaceName: 'Lakeside PCN',
    practice: 'A12345',
    practiceName: 'Lakeside Surgery',
  };
  const made = await ask('/api/account/first', { body: first });
  expect(made.body).toMatchObject({ ok: true, step: 'setUp' });
  const session = made.cookies.find((cookie) => cookie.startsWith('__Host-kith.session='));
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) {
    expect(session).toMatch(new RegExp(`; ${attribute}(;|$)`, 'i'));
  }
  expect(session).not.toMatch(/domain=/i);

  let cookie = jar(made.cookies);
  for (const page of ['/U12345/board', '/account', '/U12345/administration']) {
    expect((await ask(page, { cookie })).location, page).toMatch(/^\/account\/set-up/);
  }
  expect((await ask('/api/account/sessions', { cookie })).status).toBe(403);
  const begun = await ask('/api/account/second-factor/begin', { cookie, body: { password } });
  const code = codeOf(String(begun.body['secret']));
  const confirmed = await ask('/api/account/second-factor/confirm', { cookie, body: { code } });
  expect(confirmed.body).toMatchObject({ ok: true });
  cookie = jar(confirmed.cookies);
  expect((await ask('/U12345/board', { cookie })).status).toBe(200);

  await ask('/api/account/lock', { cookie, body: {} });
  expect((await ask('/U12345/board', { cookie })).location).toBe('/locked?next=%2FU12345%2Fboard');
  await server.kill();
  await started();
  expect(server.said()).not.toContain('/welcome#');
});

it('has no sign-in by one click', async () => {
  expect((await ask('/api/demo/people')).status).toBe(404);
  expect((await ask('/api/demo/sign-in', { body: { member: 'x' } })).status).toBe(404);
  expect((await ask('/api/auth/sign-up/email', { body: {} })).status).toBe(404);
});
