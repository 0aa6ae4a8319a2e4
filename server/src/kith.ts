/** `pnpm kith COMMAND`: administration. Uses the running Kith's database, or starts it for the time being. */
import { parseArgs } from 'node:util';
import { describeConfig, readConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import type { Databases } from './models/connect.ts';
import { startServices, findServices } from './services/start.ts';
import { ServicesError } from './services/startKeeper.ts';

const usage = `Usage: pnpm kith COMMAND
  verify [WORKSPACE]                check that no log was changed after it was written
  access WORKSPACE [PERSON]         list who opened which record, or one person's
  refold [WORKSPACE]                make the working copies of the logs anew
  rotate-master-key                 wrap everybody's keys under a new master key
  demo [--referrals N] [--seed S]   make the demonstration's data, before its first start
  link EMAIL                        make a link by which someone who is locked out sets a new password
  first-link                        make the link for the first administrator of a new service
  add-network CODE --name "..." --practice CODE --practice-name "..." --email "..." --administrator "..."
                                    make a further network, and its first administrator
  add-training CODE                 make a training area for a network
  config                            list every setting, its default and what it is for`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    referrals: { type: 'string' },
    seed: { type: 'string' },
    name: { type: 'string' },
    practice: { type: 'string' },
    'practice-name': { type: 'string' },
    email: { type: 'string' },
    administrator: { type: 'string' },
  },
});
const [command, workspace, person] = positionals;

try {
  process.exitCode = await main();
} catch (error) {
  const { name, message } = error as Error;
  const told =
    error instanceof ServicesError ||
    name === 'ConfigError' ||
    name === 'WrongDatabase' ||
    name === 'WrongMasterKey';
  console.error(told ? message : error);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const config = readConfig(process.env);
  switch (command) {
    case 'verify':
      return withDatabases(config, verify);
    case 'access':
      return withDatabases(config, listAccess);
    case 'refold':
      return withDatabases(config, refoldAll);
    case 'rotate-master-key':
      return rotate(config);
    case 'demo':
      return withDatabases(config, demo);
    case 'link':
      return withDatabases(config, link);
    case 'first-link':
      return withDatabases(config, linkForFirst);
    case 'add-network':
      return withDatabases(config, addNetworkTo);
    case 'add-training':
      return withDatabases(config, addTraining);
    case 'config':
      console.log(describeConfig());
      return 0;
    default:
      console.error(usage);
      return 1;
  }
}

async function withDatabases(
  config: Config,
  work: (databases: Databases, config: Config) => Promise<number>,
): Promise<number> {
  const { connectDatabases } = await import('./models/connect.ts');
  const running = config.mongoUri === undefined ? await findServices(config.home) : null;
  const services = running ?? (await startServices(config, createLog('silent'), { say: console.log }));
  try {
    const databases = await connectDatabases(services.mongoUri, config.dbPrefix);
    try {
      return await work(databases, config);
    } finally {
      await databases.close();
    }
  } finally {
    if ('stop' in services) await services.stop();
  }
}

/** The workspaces asked for: the one named, or all. */
async function asked(databases: Databases): Promise<string[]> {
  const { workspacesIn } = await import('./administration/verify.ts');
  const { commitsOf } = await import('./models/commit.ts');
  const all = await workspacesIn(commitsOf(databases.commits));
  if (workspace !== undefined && !all.includes(workspace)) {
    console.error(`There is no workspace ${workspace}. There is: ${all.join(', ') || 'none yet'}`);
    process.exitCode = 1;
    return [];
  }
  return workspace === undefined ? all : [workspace];
}

async function verify(databases: Databases): Promise<number> {
  const { verifyLog } = await import('./administration/verify.ts');
  const { commitsOf } = await import('./models/commit.ts');
  const names = await asked(databases);
  const { accessOf } = await import('./access/stream.ts');
  const { SYSTEM } = await import('./access/access.ts');
  const logs = names.flatMap((name) => [
    { name, commits: commitsOf(databases.commits) },
    { name: accessOf(name), commits: commitsOf(databases.access) },
  ]);
  logs.push({ name: accessOf(SYSTEM), commits: commitsOf(databases.access) });
  let faults = 0;
  for (const { name, commits: log } of logs) {
    const { commits, fault } = await verifyLog(log, name);
    if (fault) faults++;
    console.log(
      fault
        ? `${name}: commit ${fault.seq} (${fault.id}) ${fault.what}. The ${commits} before it are as they were written.`
        : `${name}: ${commits} commits, each as it was written.`,
    );
  }
  return names.length > 0 && faults === 0 ? 0 : 1;
}

async function listAccess(databases: Databases, config: Config): Promise<number> {
  const { accessLines } = await import('./administration/access.ts');
  const { storesOf } = await import('./workspace/workspaces.ts');
  if (workspace === undefined || (await asked(databases)).length === 0) {
    if (workspace === undefined) console.error(usage);
    return 1;
  }
  for (const line of await accessLines(databases, storesOf(databases, config), workspace, person)) {
    console.log(line);
  }
  return 0;
}

async function refoldAll(databases: Databases, config: Config): Promise<number> {
  const { refold } = await import('./administration/refold.ts');
  const { storesOf } = await import('./workspace/workspaces.ts');
  const stores = storesOf(databases, config);
  const names = await asked(databases);
  for (const name of names) {
    const state = await refold(stores, name);
    console.log(`${name}: made anew from ${state.seq} commits; ${state.referrals.size} referrals.`);
  }
  return names.length > 0 ? 0 : 1;
}

async function rotate(config: Config): Promise<number> {
  const running = config.mongoUri === undefined ? await findServices(config.home) : null;
  if (running) {
    const { owner } = running;
    console.error(`Kith runs (process ${owner}) and would go on with the old master key. Stop it first.`);
    return 1;
  }
  return withDatabases(config, async (databases) => {
    const { changeMasterKey } = await import('./administration/rotateMasterKey.ts');
    const { packs } = await changeMasterKey(databases, config);
    console.log(`The master key is changed. Keys in ${packs} packs are under the new one, and each opens.`);
    console.log(
      config.keepsMasterKey
        ? `The new key is in ${config.home}/master-key.`
        : 'Start Kith with KITH_MASTER_KEY set to the new key, and without KITH_NEW_MASTER_KEY.',
    );
    return 0;
  });
}

async function demo(databases: Databases, config: Config): Promise<number> {
  const { makeDemonstration, USUAL_SEED } = await import('./demo/demonstration.ts');
  const { createAccounts } = await import('./http/accounts.ts');
  const referrals = Number(values.referrals ?? config.demoReferrals);
  const seed = Number(values.seed ?? USUAL_SEED);
  if (!Number.isInteger(referrals) || referrals < 0 || referrals > 100_000 || !Number.isInteger(seed)) {
    console.error('--referrals is a whole number up to 100000, --seed a whole number.');
    return 1;
  }
  const accounts = await createAccounts({ connection: databases.accounts, config });
  const log = createLog('warn');
  const { ensureUser } = accounts;
  const began = Date.now();
  const made = await makeDemonstration({ databases, config, log, ensureUser }, { referrals, seed });
  accounts.close();
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    made
      ? `The demonstration is made: ${referrals} referrals in ${seconds} s.`
      : 'There is a demonstration already. Set another KITH_HOME or KITH_DB_PREFIX for a new one.',
  );
  return made ? 0 : 1;
}

async function link(databases: Databases, config: Config): Promise<number> {
  const { openAccess } = await import('./access/access.ts');
  const { createAccounts } = await import('./http/accounts.ts');
  const [, email] = positionals;
  if (email === undefined) {
    console.error(usage);
    return 1;
  }
  const access = openAccess(databases.access, createLog('warn'));
  const accounts = await createAccounts({ connection: databases.accounts, config });
  accounts.onEvent((actor, entry) => void access.system.write(actor, entry));
  const made = await accounts.invitations.resetLink(email, 'system');
  accounts.close();
  await access.close();
  if (!made) console.error(`There is no account for ${email}.`);
  else console.log(`Give this link to nobody but ${email}. It works once:\n${made}`);
  return made ? 0 : 1;
}

async function linkForFirst(databases: Databases, { origin }: Config): Promise<number> {
  const { firstLink } = await import('./accounts/firstAdministrator.ts');
  const { openLinks } = await import('./accounts/links.ts');
  const { commitsOf } = await import('./models/commit.ts');
  const made = await firstLink(openLinks(databases.accounts, origin), commitsOf(databases.commits));
  if (!made) console.error('There is a workspace already; its administrator invites people.');
  else console.log(`Open this link within 24 hours to become the administrator:\n${made}`);
  return made ? 0 : 1;
}

async function addNetworkTo(databases: Databases, config: Config): Promise<number> {
  const { addNetwork } = await import('./administration/addNetwork.ts');
  const { createAccounts } = await import('./http/accounts.ts');
  const { openMemberships } = await import('./reactions/memberships.ts');
  const { openWorkspaces } = await import('./workspace/workspaces.ts');
  const log = createLog('warn');
  const accounts = await createAccounts({ connection: databases.accounts, config });
  const memberships = openMemberships(databases.accounts, () => workspaces);
  const workspaces = openWorkspaces({ databases, config, log, opened: memberships.follow });
  try {
    const { name, practice, email, administrator } = values;
    const made = await addNetwork(
      { accounts, workspaces },
      {
        workspace,
        workspaceName: name,
        practice,
        practiceName: values['practice-name'],
        email,
        name: administrator,
      },
    );
    if ('ok' in made) {
      console.error(made.message);
      for (const { message } of made.fields ?? []) console.error(`  ${message}`);
      return 1;
    }
    console.log(`The network ${workspace} is made, and ${email} administers it.`);
    if (made.link) console.log(`They set up their account by this link, which works once:\n${made.link}`);
    return 0;
  } finally {
    await workspaces.close();
    accounts.close();
  }
}

async function addTraining(databases: Databases, config: Config): Promise<number> {
  const { beginTraining } = await import('./training/begin.ts');
  const { openWorkspaces } = await import('./workspace/workspaces.ts');
  const { SETTINGS } = await import('@kith/shared/workspace/settingsId');
  const log = createLog('warn');
  if (workspace === undefined || (await asked(databases)).length === 0) {
    if (workspace === undefined) console.error(usage);
    return 1;
  }
  const workspaces = openWorkspaces({ databases, config, log });
  try {
    const network = await workspaces.get(workspace);
    if (network?.state.settings.get(SETTINGS)?.training) {
      console.error(
        'There is a training area already. It is begun anew under Administration, Training area.',
      );
      return 1;
    }
    const made =
      network && (await beginTraining({ databases, config, log }, network, { by: null, after: null }));
    if (typeof made !== 'string') {
      console.error(made?.message ?? `There is no workspace ${workspace}.`);
      return 1;
    }
    console.log(
      `The training area of ${workspace} is ready: everyone finds it in the menu under their name.`,
    );
    return 0;
  } finally {
    await workspaces.close();
  }
}
