import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { mailWords } from '@kith/shared/account/mailMessages';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type LiveServer } from '../support/live.ts';
import { openMailServer, type MailServer } from '../support/mailServer.ts';
import { until } from '../support/processes.ts';
import { codeOf, tokenOf, Visitor } from '../support/visitor.ts';

const PASSWORD = 'seven green umbrellas';

let database: TestDatabase;
let post: MailServer;
/** A service whose mail goes out by `post`. */
let server: LiveServer;

beforeAll(async () => {
  database = await testDatabase();
  post = await openMailServer();
  server = await serviceBy(post.url);
});
afterAll(async () => {
  await server.close();
  await post.close();
  await database.stop();
});

let n = 0;
const someone = () => ({ name: 'Gwen Price', email: `gwen${++n}@harbour.example`, by: 'system' });
const serviceBy = (smtpUrl: string) =>
  startServer(database.uri, database.prefix, { smtpUrl, mailFrom: 'kith@harbour.example' });

/** The letters to someone, once there are so many. */
async function lettersTo(email: string, count: number) {
  const found = () => post.letters.filter(({ to }) => to.includes(email));
  await until(() => found().length === count, `${count} letters to ${email}`);
  return found();
}

describe('with a mail server', () => {
  it('an invitation goes to the person alone, with their link and nothing besides their name', async () => {
    const { name, email, by } = someone();
    const { link, delivery } = await server.accounts.invitations.invite({ name, email, by });
    expect(delivery).toBe('sent');
    const [letter, ...more] = await lettersTo(email, 1);
    expect(more).toEqual([]);
    expect(letter).toEqual({
      from: 'kith@harbour.example',
      to: [email],
      ...mailWords.invitation(name, link ?? ''),
    });
    expect((await server.accounts.mail.outbox()).map(({ to }) => to)).not.toContain(email);
  });

  it('a link that was asked for works, and changes of password and app are told; none says more than its words', async () => {
    const { name, email, by } = someone();
    const { link } = await server.accounts.invitations.invite({ name, email, by });
    const at = new Visitor(server.port);
    await at.ask('link/use', { token: tokenOf(link ?? ''), password: PASSWORD });
    await at.ask('password', { current: PASSWORD, password: 'a quiet walk by the canal' });
    const { secret } = await at.ask('second-factor/begin', { password: 'a quiet walk by the canal' });
    await at.ask('second-factor/confirm', { code: codeOf(String(secret)) });
    await lettersTo(email, 3);
    await at.ask('forgotten', { email });
    const letters = await lettersTo(email, 4);

    const sent = /https?:\S+#\S+/.exec(letters.at(-1)?.text ?? '')?.[0] ?? '';
    expect(await at.ask('link/read', { token: tokenOf(sent) })).toMatchObject({
      ok: true,
      kind: 'reset',
      email,
    });
    const written = [
      mailWords.invitation(name, link ?? ''),
      mailWords.passwordChanged(name),
      mailWords.secondFactorChanged(name),
      mailWords.reset(name, sent),
    ];
    const plain = letters.map(({ subject, text }) => ({ subject, text }));
    expect(plain).toHaveLength(written.length);
    expect(plain).toEqual(expect.arrayContaining(written));
  });
});

describe('a message that does not go out', () => {
  it.each([
    ['the recipient is refused', { refuses: () => true }, /550 5\.1\.1 no such mailbox here/],
    ['the server hangs up in the middle', { breaks: 'while the letter comes' }, /closed|ECONNRESET|socket/i],
    ['the server is down', null, /ECONNREFUSED/],
  ] as const)('because %s waits in the outbox with the reason and its link', async (_, way, reason) => {
    const bad = await openMailServer(way ?? {});
    onTestFinished(() => bad.close());
    if (!way) await bad.close();
    const service = await serviceBy(bad.url);
    onTestFinished(() => service.close());
    const person = someone();
    const { link, delivery } = await service.accounts.invitations.invite(person);
    expect(delivery).toBe('kept');
    expect(bad.letters).toEqual([]);
    const [kept, ...more] = (await service.accounts.mail.outbox()).filter(({ to }) => to === person.email);
    expect(more).toEqual([]);
    expect(kept).toMatchObject(mailWords.invitation(person.name, link ?? ''));
    expect(kept?.failed).toMatch(reason);
  });
});
