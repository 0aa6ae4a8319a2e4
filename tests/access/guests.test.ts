import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '@kith/shared/errors';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { arranged, openGuest, openHost, useCode, type GuestAtDoor, type Host } from '../support/host.ts';
import { startServer, until, type LiveServer } from '../support/live.ts';

let database: TestDatabase;
let server: LiveServer;
let amina: Host;
let ben: Host;
let referrals: string[];
const guests: GuestAtDoor[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 80 });
  amina = await openHost(server.port, 'Amina');
  ben = await openHost(server.port, 'Ben');
  referrals = [...amina.link.replica.confirmed.referrals]
    .filter(({ stage }) => stage !== 'closed')
    .map(({ id }) => id);
});
afterEach(() => {
  for (const { socket } of guests.splice(0)) socket.disconnect();
});
afterAll(async () => {
  amina.close();
  ben.close();
  await server.close();
  await database.stop();
});

const aConsultation = () => arranged(amina, ben, referrals.pop() as string);

async function aCode(consultation: string): Promise<string> {
  const made = await ben.ask<{ ok: true; code: string }>('call.link', { consultation });
  if (!made.ok) throw new Error(made.message);
  return made.code;
}

async function inTheLobby(consultation: string, name: string | null = 'Jo'): Promise<GuestAtDoor> {
  const { cookie } = await useCode(server.port, await aCode(consultation));
  const guest = await openGuest(server.port, cookie);
  guests.push(guest);
  expect(await guest.ask('enter', { name })).toMatchObject({ ok: true });
  await until('the host sees them', () => ben.see(consultation)?.state === 'waiting');
  return guest;
}

describe('a link', () => {
  it('lets its person into the lobby, and the host sees at once that someone waits', async () => {
    const consultation = await aConsultation();
    const guest = await inTheLobby(consultation, 'Jo Brown');
    await until('the guest is told', () => guest.state() === 'waiting');
    const report = await ben.ask<{ ok: true; name: string }>('call.report', { consultation });
    expect(report).toMatchObject({ ok: true, name: 'Jo Brown' });
  });

  it('works once, and its first use spends the others that were sent', async () => {
    const consultation = await aConsultation();
    const [one, other] = [await aCode(consultation), await aCode(consultation)];
    expect((await useCode(server.port, one)).status).toBe(200);
    expect((await useCode(server.port, one)).status).toBe(404);
    expect((await useCode(server.port, other)).status).toBe(404);
    expect((await useCode(server.port, await aCode(consultation))).status).toBe(200);
  });

  it('used twice at the same moment lets one in', async () => {
    const code = await aCode(await aConsultation());
    const uses = await Promise.all(Array.from({ length: 8 }, () => useCode(server.port, code)));
    expect(uses.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('that is dead looks like every other dead one, to the byte, and is answered as slowly', async () => {
    const used = await aCode(await aConsultation());
    await useCode(server.port, used);
    const over = await aConsultation();
    const cancelled = await aCode(over);
    await ben.run('consultation.cancel', { consultation: over });
    const wrong = randomBytes(24).toString('base64url');
    const dead: unknown[] = [used, cancelled, wrong, 'x', 'a'.repeat(200), '../..', '{"$ne":1}'];
    const malformed: unknown[] = ['', null, 1, ['x'], { $ne: 1 }, 'a'.repeat(900)];
    const answers = [];
    for (const code of [...dead, ...malformed]) answers.push(await useCode(server.port, code));
    expect(new Set(answers.map(({ status, body, cookie }) => `${status} ${body} ${cookie}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    // Each waits for the same clock, which is longer than any of them takes.
    for (const { ms } of answers) expect(ms).toBeGreaterThanOrEqual(295);
  });

  it('is made for its own host and a lead only', async () => {
    const consultation = await aConsultation();
    const carys = await openHost(server.port, 'Carys');
    expect(await carys.ask('call.link', { consultation })).toMatchObject({ code: 'forbidden' });
    expect(await carys.ask('call.join', { consultation })).toMatchObject({ code: 'forbidden' });
    expect(await carys.ask('call.report', { consultation })).toMatchObject({ code: 'forbidden' });
    expect(await amina.ask('call.link', { consultation })).toMatchObject({ ok: true });
    carys.close();
  });

  it.each(['consultation.wait', 'consultation.leave', 'consultation.move'] as const)(
    'is nothing that a member could pretend: %s is refused to them',
    async (name) => {
      const consultation = await aConsultation();
      expect(await ben.run(name, { consultation })).toMatchObject({ code: 'forbidden' });
    },
  );
});

describe('a guest', () => {
  it('is asked for a code or a cookie, and gets no further without', async () => {
    expect((await openGuest(server.port, '')).refused).toBe('over');
    expect((await openGuest(server.port, `kith.guest=${'x'.repeat(43)}`)).refused).toBe('over');
    expect((await openGuest(server.port, `kith.guest=${'x'.repeat(9000)}`)).refused).toBe('over');
    expect((await openGuest(server.port, ben.cookie)).refused).toBe('over');
  });

  it('can ask for nothing but the lobby', async () => {
    const guest = await inTheLobby(await aConsultation());
    for (const message of [
      'open',
      'command',
      'record.open',
      'call.join',
      'call.link',
      'presence',
      '__proto__',
    ]) {
      expect(await guest.ask(message, {})).toMatchObject({ code: 'forbidden' });
    }
  });

  it('has no way into a workspace with what they hold', async () => {
    const { cookie } = await useCode(server.port, await aCode(await aConsultation()));
    const { io } = await import('socket.io-client');
    const origin = `http://127.0.0.1:${server.port}`;
    const socket = io(origin, {
      forceNew: true,
      transports: ['websocket'],
      extraHeaders: { cookie, origin },
    });
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(error.message).toBe('signIn');
    socket.disconnect();
  });

  it.each([
    ['a name of 10,000 characters', { name: 'J'.repeat(10_000) }],
    ['a name that hides characters', { name: 'Jo\u202enworB' }],
    ['something that is no name', { name: { $ne: 1 } }],
    ['nothing', undefined],
  ])('who gives %s is told what would be right', async (_what, request) => {
    const { cookie } = await useCode(server.port, await aCode(await aConsultation()));
    const guest = await openGuest(server.port, cookie);
    guests.push(guest);
    const answer = (await guest.ask('enter', ...(request ? [request] : []))) as Refusal;
    expect(answer).toMatchObject({ ok: false, code: 'invalid' });
  });

  it('is not let into the call before someone admits them', async () => {
    const guest = await inTheLobby(await aConsultation());
    expect(await guest.ask('join', null)).toMatchObject({ code: 'unfit' });
  });

  it('is admitted only after two details were checked', async () => {
    const consultation = await aConsultation();
    await inTheLobby(consultation);
    expect(await ben.run('consultation.admit', { consultation, checked: ['name'] })).toMatchObject({
      code: 'invalid',
    });
    expect(
      await ben.run('consultation.admit', { consultation, checked: ['name', 'birthDate'] }),
    ).toMatchObject({ ok: true });
    expect(ben.see(consultation)).toMatchObject({ state: 'admitted' });
  });

  it('who was removed is out: neither their session nor a link from before lets them back', async () => {
    const consultation = await aConsultation();
    const kept = await aCode(consultation);
    const { cookie } = await useCode(server.port, kept);
    const before = await aCode(consultation);
    const guest = await openGuest(server.port, cookie);
    guests.push(guest);
    await guest.ask('enter', { name: null });
    await ben.run('consultation.remove', { consultation });
    await until('they are told', () => guest.state() === 'over');
    expect((await openGuest(server.port, cookie)).refused).toBe('over');
    expect((await useCode(server.port, before)).status).toBe(404);
    expect((await useCode(server.port, await aCode(consultation))).status).toBe(200);
  });

  it('gives way to whoever comes by a newer link, who waits in the lobby anew', async () => {
    const consultation = await aConsultation();
    const first = await inTheLobby(consultation);
    await ben.run('consultation.admit', { consultation, checked: ['name', 'address'] });
    await until('the first is admitted', () => first.state() === 'admitted');
    await inTheLobby(consultation);
    expect(await first.ask('join', null).catch(() => ({ code: 'gone' }))).not.toMatchObject({ ok: true });
  });

  it('who goes away is no longer shown as waiting', async () => {
    const consultation = await aConsultation();
    const guest = await inTheLobby(consultation);
    await guest.ask('leave', null);
    await until('the host sees it', () => ben.see(consultation)?.state === 'arranged');
  });
});

describe('a consultation of a restricted case', () => {
  it('is held as ever by whose case it is; for the excluded there is none, and nothing of it reaches the team', async () => {
    const consultation = await aConsultation();
    const person = ben.see(consultation)?.person ?? '';
    const [hamish, carys] = [await openHost(server.port, 'Hamish'), await openHost(server.port, 'Carys')];
    const excluded = [hamish.link.replica.actor.id];
    expect(await amina.run('restriction.set', { person, excluded, why: 'They asked' })).toMatchObject({
      ok: true,
    });
    await until('it is hidden', () => !hamish.see(consultation) && !carys.see(consultation));
    const guest = await inTheLobby(consultation, 'Jo Brown');
    await until('the guest is told', () => guest.state() === 'waiting');
    for (const message of ['call.link', 'call.report', 'call.join'] as const) {
      expect(await hamish.ask(message, { consultation })).toMatchObject({ code: 'notFound' });
      expect(await carys.ask(message, { consultation })).toMatchObject({ code: 'forbidden' });
    }
    expect([hamish.see(consultation), carys.see(consultation)]).toEqual([undefined, undefined]);
    const admit = { consultation, checked: ['name' as const, 'birthDate' as const] };
    expect(await carys.run('consultation.admit', admit)).toMatchObject({ ok: false });
    expect(await ben.run('consultation.admit', admit)).toMatchObject({ ok: true });
    await until('the guest is let in', () => guest.state() === 'admitted');
    await amina.run('restriction.lift', { person, why: 'No longer needed' });
    await until('it is shown again', () => hamish.see(consultation)?.state === 'admitted');
    hamish.close();
    carys.close();
  });
});

it('without a media server the call is refused in words, and everything else works', async () => {
  const consultation = await aConsultation();
  const guest = await inTheLobby(consultation);
  await ben.run('consultation.admit', { consultation, checked: ['name', 'birthDate'] });
  expect(await ben.ask('call.available', {})).toEqual({ ok: true, available: false });
  expect(await ben.ask('call.join', { consultation })).toMatchObject({ code: 'unavailable' });
  expect(await guest.ask('join', null)).toMatchObject({ code: 'unavailable' });
});
