import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AccessToken, RoomServiceClient, TokenVerifier } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookPath } from '@kith/server/calls/webhooks.ts';
import type { MediaServer } from '@kith/server/services/video.ts';
import type { CallPass, LobbyReport } from '@kith/shared/consultation/call';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { arranged, openGuest, openHost, useCode, type GuestAtDoor, type Host } from '../support/host.ts';
import { startServer, until, type LiveServer } from '../support/live.ts';
import { testVideo, type TestVideo } from '../support/video.ts';

const aContact = {
  on: new Date().toISOString().slice(0, 10),
  time: null,
  mode: 'video' as const,
  attended: 'attended' as const,
  minutes: 20,
  outcomeNote: 'Joined the allotment group',
  nextAction: null,
};

type Pass = { ok: true; pass: CallPass };

let database: TestDatabase;
let server: LiveServer;
let video: TestVideo;
let media: MediaServer;
let rooms: RoomServiceClient;
let amina: Host;
let ben: Host;
let referrals: string[];

beforeAll(async () => {
  database = await testDatabase();
  video = await testVideo();
  server = await startServer(database.uri, database.prefix, { referrals: 60, video });
  await video.start(server.port);
  media = video.now() as MediaServer;
  rooms = new RoomServiceClient(media.url, media.key, media.secret);
  amina = await openHost(server.port, 'Amina');
  ben = await openHost(server.port, 'Ben');
  referrals = [...amina.link.replica.confirmed.referrals]
    .filter(({ stage }) => stage !== 'closed')
    .map(({ id }) => id);
}, 900_000);
afterAll(async () => {
  amina.close();
  ben.close();
  await server.close();
  await video.stop();
  await database.stop();
});

/** A consultation with a guest who waits in the lobby. */
async function aGuestWaits(
  host = ben,
): Promise<{ consultation: string; guest: GuestAtDoor; cookie: string }> {
  const consultation = await arranged(amina, host, referrals.pop() as string);
  const made = (await host.ask<{ ok: true; code: string }>('call.link', { consultation })) as {
    code: string;
  };
  const { cookie } = await useCode(server.port, made.code);
  const guest = await openGuest(server.port, cookie);
  await guest.ask('enter', { name: 'Jo' });
  await until('they wait', () => host.see(consultation)?.state === 'waiting');
  return { consultation, guest, cookie };
}

/** A consultation with a guest admitted, and what lets both into the call. */
async function aCall(
  host = ben,
): Promise<{ consultation: string; guest: GuestAtDoor; cookie: string; hosts: CallPass; guests: CallPass }> {
  const { consultation, guest, cookie } = await aGuestWaits(host);
  expect(
    await host.run('consultation.admit', { consultation, checked: ['name', 'birthDate'] }),
  ).toMatchObject({ ok: true });
  const hosts = (await host.ask<Pass>('call.join', { consultation })) as Pass;
  const guests = (await guest.ask<Pass>('join', null)) as Pass;
  expect([hosts, guests]).toMatchObject([{ ok: true }, { ok: true }]);
  return { consultation, guest, cookie, hosts: hosts.pass, guests: guests.pass };
}

const claimsOf = ({ token }: CallPass) => new TokenVerifier(media.key, media.secret).verify(token);
const roomOf = async (pass: CallPass) => (await claimsOf(pass)).video?.room as string;
const there = async () => (await rooms.listRooms()).map(({ name }) => name);
const isThere = async (name: string) => (await rooms.listRooms([name])).length === 1;

async function untilGone(name: string, ms = 2000): Promise<void> {
  const end = Date.now() + ms;
  while (await isThere(name)) {
    if (Date.now() > end) throw new Error(`the room is still there after ${ms} ms`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

describe('what lets someone into a call', () => {
  it('is for a minute, one room, seeing and being seen, and nothing else', async () => {
    const { hosts, guests } = await aCall();
    for (const [pass, name] of [
      [hosts, 'Host'],
      [guests, 'Guest'],
    ] as const) {
      const { video: grant, exp, nbf, iat, ...claims } = await claimsOf(pass);
      expect(Number(exp) - Number(nbf ?? iat)).toBeLessThanOrEqual(60);
      expect(grant).toEqual({
        roomJoin: true,
        room: expect.any(String),
        canSubscribe: true,
        canPublish: true,
        canPublishSources: ['camera', 'microphone'],
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
      expect(claims).toEqual({
        name,
        sub: expect.stringMatching(/^(host|guest)-[\w-]{12}$/),
        iss: media.key,
      });
    }
  });

  it('holds one key for both, of 32 bytes, and another for every call', async () => {
    const [one, other] = [await aCall(), await aCall()];
    expect(one.guests.key).toBe(one.hosts.key);
    expect(Buffer.from(one.hosts.key, 'base64')).toHaveLength(32);
    expect(other.hosts.key).not.toBe(one.hosts.key);
    expect(await roomOf(one.guests)).toBe(await roomOf(one.hosts));
    expect(await roomOf(other.hosts)).not.toBe(await roomOf(one.hosts));
  });

  it('is not to be had before somebody was admitted', async () => {
    const consultation = await arranged(amina, ben, referrals.pop() as string);
    expect(await ben.ask('call.join', { consultation })).toMatchObject({ code: 'unfit' });
  });
});

describe('a room', () => {
  it('holds four at most, and goes when the consultation ends; then nobody is let in', async () => {
    const { consultation, hosts, guest, cookie } = await aCall();
    const room = await roomOf(hosts);
    expect((await rooms.listRooms([room]))[0]).toMatchObject({ maxParticipants: 4, metadata: '' });
    await ben.run('consultation.end', { consultation, contact: aContact });
    await untilGone(room);
    await until('the guest is told', () => guest.state() === 'over');
    expect(await ben.ask('call.join', { consultation })).toMatchObject({ code: 'unfit' });
    expect((await openGuest(server.port, cookie)).refused).toBe('over');
    expect(ben.see(consultation)).toMatchObject({ state: 'ended', attended: 'attended', minutes: 20 });
  });

  it('is there while somebody waits, is the one they are let into, and goes when nobody is let in', async () => {
    const waitingIn = async () => {
      const before = await there();
      const waits = await aGuestWaits();
      for (;;) {
        const room = (await there()).find((name) => !before.includes(name));
        if (room !== undefined) return { ...waits, room };
        await new Promise((resume) => setTimeout(resume, 20));
      }
    };
    const admitted = await waitingIn();
    const { consultation } = admitted;
    await ben.run('consultation.admit', { consultation, checked: ['name', 'birthDate'] });
    const { pass } = (await admitted.guest.ask<Pass>('join', null)) as Pass;
    expect(await roomOf(pass)).toBe(admitted.room);

    const forgotten = await waitingIn();
    await ben.run('consultation.cancel', { consultation: forgotten.consultation });
    await untilGone(forgotten.room);
  });

  it('does not come back by a way in that is asked for while the consultation ends', async () => {
    const before = await there();
    const { consultation } = await aCall();
    const joining: Promise<unknown>[] = [];
    const ending = ben.run('consultation.end', { consultation, contact: aContact });
    for (let i = 0; i < 30; i++) {
      joining.push(ben.ask('call.join', { consultation }));
      await new Promise((resume) => setTimeout(resume, 1));
    }
    expect(await ending).toMatchObject({ ok: true });
    await Promise.all(joining);
    const left = async () => (await there()).filter((name) => !before.includes(name));
    await expect.poll(left, { timeout: 2000 }).toEqual([]);
  });

  it('is another one, under another key, once someone was removed', async () => {
    const { consultation, hosts } = await aCall();
    const room = await roomOf(hosts);
    await ben.run('consultation.remove', { consultation });
    await untilGone(room);
    const { pass } = (await ben.ask<Pass>('call.join', { consultation })) as Pass;
    expect(await roomOf(pass)).not.toBe(room);
    expect(pass.key).not.toBe(hosts.key);
  });

  it('is not made again by whoever still holds a token for it', async () => {
    const { consultation, guests } = await aCall();
    await ben.run('consultation.remove', { consultation });
    await untilGone(await roomOf(guests));
    const url = `${media.url}/rtc/validate?access_token=${guests.token}`;
    expect((await fetch(url)).status).not.toBe(200);
  });
});

/** What takes a host's right to a call away, with whom it is tried. */
const withdrawals: [
  how: string,
  who: string,
  withdraw: (host: Host, referral: string) => Promise<unknown>,
][] = [
  ['sign out', 'Carys', (host) => server.accounts.signOut({ cookie: host.cookie })],
  [
    'lose the case',
    'Carys',
    (_host, referral) => amina.run('referral.allocate', { referral, assignee: amina.link.replica.actor.id }),
  ],
  ['are suspended', 'Dominik', (host) => amina.run('member.suspend', { member: host.link.replica.actor.id })],
  [
    'get another role',
    'Esther',
    (host) =>
      amina.run('member.setRoles', {
        member: host.link.replica.actor.id,
        roles: [{ role: 'auditor', from: '2024-04-01', until: null }],
      }),
  ],
];

describe('a host whose access is withdrawn', () => {
  it.each(withdrawals)(
    'is out of the room within 2 s when they %s, and the guest is moved',
    async (_how, who, withdraw) => {
      const host = await openHost(server.port, who);
      const { consultation, hosts, guest } = await aCall(host);
      const room = await roomOf(hosts);
      await withdraw(host, amina.see(consultation)?.referral ?? '');
      await untilGone(room);
      const moved = (await guest.ask<Pass>('join', null)) as Pass;
      expect(await roomOf(moved.pass)).not.toBe(room);
      expect(moved.pass.key).not.toBe(hosts.key);
      host.close();
    },
  );

  it('is out when the case is restricted and they are excluded; whose case it is goes on', async () => {
    const hamish = await openHost(server.port, 'Hamish');
    const { consultation, hosts } = await aCall();
    const second = (await hamish.ask<Pass>('call.join', { consultation })) as Pass;
    const room = await roomOf(second.pass);
    expect(room).toBe(await roomOf(hosts));
    const person = amina.see(consultation)?.person ?? '';
    const excluded = [hamish.link.replica.actor.id];
    expect(
      await amina.run('restriction.set', { person, excluded, why: 'They know each other' }),
    ).toMatchObject({ ok: true });
    await untilGone(room);
    expect(await hamish.ask('call.join', { consultation })).toMatchObject({ code: 'notFound' });
    const { pass } = (await ben.ask<Pass>('call.join', { consultation })) as Pass;
    expect(await roomOf(pass)).not.toBe(room);
    hamish.close();
  });
});

describe('reports of the media server', () => {
  const report = async (
    over: { secret?: string; key?: string; body?: string; header?: string; age?: number; id?: string } = {},
  ) => {
    const { consultation, guests } = await aCall();
    const { video: grant, sub } = await claimsOf(guests);
    const createdAt = String(Math.floor(Date.now() / 1000) - (over.age ?? 0));
    const event = { event: 'participant_joined', id: over.id ?? randomUUID(), createdAt };
    const body = JSON.stringify({ ...event, room: { name: grant?.room }, participant: { identity: sub } });
    const token = new AccessToken(over.key ?? media.key, over.secret ?? media.secret, { ttl: 300 });
    token.sha256 = createHash('sha256').update(body).digest('base64');
    const header = over.header ?? (await token.toJwt());
    const send = () =>
      fetch(`http://127.0.0.1:${server.port}${webhookPath}`, {
        method: 'POST',
        headers: { 'content-type': 'application/webhook+json', authorization: header },
        body: over.body ?? body,
      });
    const came = async () =>
      ((await ben.ask<{ ok: true } & LobbyReport>('call.report', { consultation })) as LobbyReport).cameAt;
    return { send, came };
  };

  it('say when the guest came', async () => {
    const { send, came } = await report();
    expect(await came()).toBeNull();
    expect((await send()).status).toBe(200);
    expect(await came()).toMatch(/^\d{4}-/);
  });

  it.each([
    ['signed with another secret', { secret: randomBytes(32).toString('hex') }],
    ['of another key', { key: 'kith-another' }],
    ['changed on the way', { body: '{"event":"participant_joined"}' }],
    ['without a signature', { header: '' }],
    ['that are an hour old', { age: 3600 }],
    ['without an id', { id: '' }],
    ['that are no JSON', { body: '<x>' }],
    ['of 200 kB', { body: `{"event":"${'x'.repeat(200_000)}"}` }],
  ])('%s are refused and change nothing', async (_what, over) => {
    const { send, came } = await report(over);
    expect((await send()).status).toBeGreaterThanOrEqual(400);
    expect(await came()).toBeNull();
  });

  it('count once: the same again is refused', async () => {
    const { send } = await report();
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(401);
  });
});

it('a media server that was killed is started again, and calls go on', async () => {
  const { consultation, hosts } = await aCall();
  const room = await roomOf(hosts);
  video.kill();
  await expect.poll(() => isThere(room).catch(() => 'away'), { timeout: 10_000 }).toBe(false);
  expect(await ben.ask('call.join', { consultation })).toMatchObject({ ok: true });
  expect(await isThere(room)).toBe(true);
});

it('a host from before a restart of Kith is out within 2 s when they lose the case', async () => {
  const { consultation, hosts } = await aCall();
  const room = await roomOf(hosts);
  const referral = amina.see(consultation)?.referral ?? '';
  await server.restart();
  await until('Amina is back', () => amina.link.connection === 'live');
  expect(await isThere(room)).toBe(true);
  const assignee = amina.link.replica.actor.id;
  expect(await amina.run('referral.allocate', { referral, assignee })).toMatchObject({ ok: true });
  await untilGone(room);
});

it('a host from before a restart of Kith is out when they sign out', async () => {
  const farah = await openHost(server.port, 'Farah');
  const { hosts } = await aCall(farah);
  const room = await roomOf(hosts);
  await server.restart();
  expect(await isThere(room)).toBe(true);
  await server.accounts.signOut({ cookie: farah.cookie });
  await untilGone(room);
  farah.close();
});
