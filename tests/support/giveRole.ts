import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { io } from 'socket.io-client';
import { type Accepted, type Opened, type Part, PROTOCOL } from '@kith/shared/frames';
import type { Role } from '@kith/shared/team/roles';
import type { HeldRole } from '@kith/shared/team/schema';
import type { App, Colleague } from './app.ts';

/** A lead gives a colleague one more role, from today's first minute on. */
export async function giveRole(
  { origin, workspace }: App,
  lead: Colleague,
  to: string,
  role: Exclude<Role, 'referrer'>,
): Promise<void> {
  const cookies = await lead.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = io(origin, { forceNew: true, transports: ['websocket'], extraHeaders: { cookie, origin } });
  try {
    const held = new Promise<{ id: string; roles: HeldRole[] }>((resolve) => {
      socket.on('part', ({ puts }: Part) => {
        for (const [table, record] of puts) {
          if (table === 'members' && record.name === to) resolve(record);
        }
      });
    });
    const client = `giving-roles-${randomUUID().slice(0, 8)}`;
    const request = { protocol: PROTOCOL, workspace, client };
    const opened = (await socket.emitWithAck('open', request)) as Opened;
    const { id, roles } = await held;
    const from = '2024-04-01';
    const payload = { member: id, roles: [...roles, { role, from, until: null }] };
    const { epoch, seq: base } = opened;
    const commandId = `${client}:1`;
    const sent = { workspace, commandId, base, epoch, name: 'member.setRoles', payload };
    expect((await socket.emitWithAck('command', sent)) as Accepted).toMatchObject({ ok: true });
  } finally {
    socket.disconnect();
  }
}
