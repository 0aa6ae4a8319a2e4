import { pino } from 'pino';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { Accepted } from '@kith/shared/frames';
import type { Refusal } from '@kith/shared/errors';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import type { Pipeline } from '@kith/server/workspace/execute.ts';
import {
  openWorkspaces,
  type Workspaces,
  type WorkspacesOptions,
} from '@kith/server/workspace/workspaces.ts';

export const WORKSPACE = 'U99001';
export const silent = pino({ level: 'silent' });

/** Settings for tests: snapshots often, probes often. */
export const quick = {
  secret: 'a secret only for tests, 32 characters',
  masterKey: Buffer.alloc(32, 'a master key only for tests'),
  idleMinutes: 15,
  probeMs: 100,
  snapshotEvery: 50,
};

/** One process's worth of workspaces on a database. */
export async function openProcess(
  uri: string,
  prefix: string,
  config: Partial<WorkspacesOptions['config']> = {},
): Promise<{ databases: Databases; workspaces: Workspaces; close(): Promise<void> }> {
  const databases = await connectDatabases(uri, prefix);
  const workspaces = openWorkspaces({ databases, config: { ...quick, ...config }, log: silent });
  return {
    databases,
    workspaces,
    async close() {
      await workspaces.close();
      await databases.close();
    },
  };
}

/** Someone who sends commands to a pipeline, numbered as one tab does. */
export function tab(pipeline: () => Pipeline, by: string, client: string) {
  let n = 0;
  return <K extends CommandName>(
    name: K,
    payload: Payload<K>,
    over: { commandId?: string; base?: number; epoch?: string } = {},
  ): Promise<Accepted | Refusal> => {
    const { seq, epoch } = pipeline().state;
    const commandId = `${client}:${++n}`;
    const sent = { workspace: WORKSPACE, commandId, base: seq, epoch, name, payload, ...over };
    return pipeline().execute(by, sent);
  };
}

/** Makes the workspace with a lead and two link workers; answers their member ids. */
export async function makeTeam(pipeline: Pipeline): Promise<{ amina: string; ben: string; carys: string }> {
  const run = tab(() => pipeline, 'system', 'setting-up');
  await run('workspace.create', {
    settings: {
      name: 'Harbour & Hills PCN',
      practices: [{ code: 'A99001', label: 'Harbour Street Surgery' }],
      agencies: [],
      needs: [{ code: 'loneliness', label: 'Loneliness' }],
      outcomes: [{ code: 'goals-met', label: 'Goals met' }],
      triagedBy: 'team',
      standIns: [],
    },
  });
  for (const [name, role] of [
    ['Amina', 'lead'],
    ['Ben', 'linkWorker'],
    ['Carys', 'linkWorker'],
  ] as const) {
    const roles = [{ role, from: '2024-04-01', until: null }];
    await run('member.add', { name, user: name.toLowerCase(), roles });
  }
  const id = (name: string) => [...pipeline.state.members].find((m) => m.name === name)?.id ?? '';
  return { amina: id('Amina'), ben: id('Ben'), carys: id('Carys') };
}

export const aPerson = {
  givenName: 'Jo',
  familyName: 'Brown',
  preferredName: null,
  birthDate: '1948-03-27',
  nhsNumber: '9990000018',
  phone: null,
  practice: 'A99001',
};

/** The payload of a referral whose reason can be told from others'. */
export function aReferral(reason: string): Payload<'referral.receive'> {
  return {
    known: null,
    person: aPerson,
    reason,
    needs: ['loneliness'],
    urgency: 'routine',
    organisation: null,
  };
}
