import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { isTeamRole } from '@kith/shared/actor';
import { isRefusal } from '@kith/shared/errors';
import type { State } from '@kith/shared/state';
import { leadOf } from '@kith/shared/team/lead';
import { currentRoles } from '@kith/shared/team/roles';
import { MOST_TRAININGS, trainingCode } from '@kith/shared/training/codes';
import type { Mirrored } from '@kith/shared/training/schema';
import { trainingWords } from '@kith/shared/training/messages';
import { inForce } from '@kith/shared/workspace/inForce';
import { offered } from '@kith/shared/workspace/options';
import { settingsFields, type SettingsFields } from '@kith/shared/workspace/schema';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Player } from '../demo/life.ts';
import { firstDay, inventReferrals, sendTo, simulatedClock } from '../demo/seed.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { openWorkspaces, type WorkspacesOptions } from '../workspace/workspaces.ts';
import { mirrorOf } from './mirror.ts';

/** What it takes to make a training area. */
export type MakingParts = Pick<WorkspacesOptions, 'databases' | 'config'> & { log: Logger };

/** A board with something in each column, which is made in a few seconds. */
const REFERRALS = 60;

type Command = Parameters<typeof sendTo>[3];

/**
 * Makes a training area for a network as it is now: its settings, its team, and invented people, by the real commands
 * under a simulated clock. Answers its number. Until the network's log says that this is its training area nobody is
 * let in, so one whose making was cut off is never seen, and the next one takes another number.
 */
export async function makeTraining({ databases, config, log }: MakingParts, network: State): Promise<number> {
  const clock = simulatedClock();
  const today = clock.now();
  const workspaces = openWorkspaces({ databases, config, log, clock: clock.now });
  const client = `training-${randomUUID().slice(0, 8)}`;
  let n = 0;
  try {
    for (
      let life = (network.settings.get(SETTINGS)?.training?.life ?? 0) + 1;
      life <= MOST_TRAININGS;
      life++
    ) {
      const pipeline = await workspaces.getOrNew(trainingCode(network.workspace, life));
      if (pipeline.state.seq > 0) continue;
      clock.set(firstDay(today));
      const settings = settingsFor(network);
      const created = await sendTo(
        pipeline,
        client,
        'system',
        { name: 'workspace.create', payload: { settings } },
        ++n,
      );
      if (isRefusal(created)) continue; // someone else makes this one
      const run = async (command: Command) => {
        const answer = await sendTo(pipeline, client, 'system', command, ++n);
        if (isRefusal(answer)) throw new Error(`training area (${command.name}): ${answer.message}`);
      };
      const team = mirrorOf(network);
      await run({ name: 'training.mirror', payload: { members: longHere(network, team, today) } });
      const standIns = standInsIn(pipeline.state, network);
      await run({ name: 'settings.change', payload: { settings: { standIns } } });
      n = await invent(pipeline, { clock, today, client, done: n, seed: life });
      clock.set(new Date());
      await run({ name: 'training.mirror', payload: { members: team } });
      return life;
    }
    throw new Error('a network has no more than a million training areas');
  } finally {
    await workspaces.close();
  }
}

/** The settings of the network, under a name that says what it is. */
function settingsFor(network: State): SettingsFields {
  const settings = network.settings.get(SETTINGS);
  const own = Object.keys(settingsFields.shape) as (keyof SettingsFields)[];
  // What an undo emptied is absent in a new workspace.
  const set = own.flatMap((field) => (settings?.[field] == null ? [] : [[field, settings[field]]]));
  const copied = Object.fromEntries(set) as SettingsFields;
  return { ...copied, name: trainingWords.nameOf(copied.name), standIns: [] };
}

/** Members have ids of their own in a training area; their accounts are the same. */
function standInsIn(training: State, network: State): string[] {
  const users = inForce(network.settings.get(SETTINGS)).standIns.map((id) => network.members.get(id)?.user);
  return [...training.members].filter(({ user }) => users.includes(user)).map(({ id }) => id);
}

/** The same people with the roles that they hold now, as if they had held them all the time that is made up. */
function longHere(network: State, team: readonly Mirrored[], today: Date): Mirrored[] {
  const from = firstDay(today).toISOString().slice(0, 10);
  const held = new Map(
    [...network.members].map((member) => [member.user, currentRoles(member, today.toISOString())]),
  );
  return team.map((member) => ({
    ...member,
    suspended: null,
    roles: (held.get(member.user) ?? []).map((role) => ({ ...role, from, until: null })),
  }));
}

/** Fills the board, if there is anybody to work on it; answers the number of the last command. */
async function invent(
  pipeline: Pipeline,
  { clock, today, client, done, seed }: InventionParts,
): Promise<number> {
  const { state, workspace } = pipeline;
  const now = clock.now().toISOString();
  const lead = leadOf(state.members, now);
  const players = [...state.members].flatMap((member): Player[] => {
    const roles = currentRoles(member, now).map(({ role }) => role);
    const role = member.id === lead ? 'lead' : roles.find((one) => isTeamRole([one]));
    return role === undefined ? [] : [{ id: member.id, name: member.name, role, organisations: [] }];
  });
  const lists = inForce(state.settings.get(SETTINGS));
  const settings = {
    practices: offered(lists.practices),
    agencies: offered(lists.agencies),
    needs: offered(lists.needs),
    outcomes: offered(lists.outcomes),
    returnReasons: offered(lists.returnReasons),
    sources: offered(lists.sources),
  };
  const { practices, needs, outcomes, sources } = settings;
  const isEmpty = [players, practices, needs, outcomes, sources].some((list) => list.length === 0);
  if (lead === undefined || isEmpty) return done;
  let last = done;
  await inventReferrals(
    workspace,
    clock,
    today,
    { players, settings, referrals: REFERRALS, seed, client, done },
    async (by, command, number) => {
      last = Math.max(last, number);
      const answer = await sendTo(pipeline, client, by, command, number);
      // Someone invented may bear a colleague's name; then their case is restricted, and some steps are refused.
      if (isRefusal(answer) && (answer.code === 'unavailable' || answer.code === 'fault')) {
        throw new Error(`training area (${command.name}): ${answer.message}`);
      }
    },
  );
  return last;
}
interface InventionParts {
  clock: ReturnType<typeof simulatedClock>;
  today: Date;
  client: string;
  done: number;
  seed: number;
}
