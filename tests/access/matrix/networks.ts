import type { Accounts } from '@kith/server/http/accounts.ts';
import { settings } from '@kith/server/demo/invented.ts';
import type { Pipeline } from '@kith/server/workspace/execute.ts';
import type { Workspaces } from '@kith/server/workspace/workspaces.ts';
import type { CommandName, Payload } from '@kith/shared/contract';
import { isRefusal } from '@kith/shared/errors';
import { idsFor } from '@kith/shared/rules';
import { ELSEWHERE, HOME } from './places.ts';
import { joining, joiningElsewhere, known, type SubjectName } from './subjects.ts';
import type { Person, World } from './world.ts';

/** Runs a command that must be accepted; answers the ids of what it made, and its place in the log. */
export type Run = <K extends CommandName>(
  by: string,
  name: K,
  payload: Payload<K>,
) => Promise<{ id: (n: number) => string; seq: number }>;

/** A caseload that was moved in and taken back, in each of the networks. */
export const MOVED = 'a-caseload';

/** Both networks with their people. */
export interface Networks {
  people: World['people'];
  home: Run;
  elsewhere: Run;
}

function runOn(pipeline: Pipeline): Run {
  let n = 0;
  return async (by, name, payload) => {
    const { workspace, state } = pipeline;
    const commandId = `making-the-world:${++n}`;
    const sent = { workspace, commandId, base: state.seq, epoch: state.epoch, name, payload };
    const answer = await pipeline.execute(by, sent);
    if (isRefusal(answer))
      throw new Error(`${name}: ${answer.message} ${JSON.stringify(answer.fields ?? '')}`);
    return { id: idsFor(workspace, by, commandId), seq: answer.seq };
  };
}

/** Adds everyone to the demonstration's network and makes another one beside it. */
export async function fillNetworks(workspaces: Workspaces, accounts: Accounts): Promise<Networks> {
  const ours = await workspaces.getOrNew(HOME);
  const home = runOn(ours);
  const elsewhere = runOn(await workspaces.getOrNew(ELSEWHERE));
  await elsewhere('system', 'workspace.create', { settings });
  const people: Partial<Record<SubjectName, Person>> = {};
  for (const [subject, name] of Object.entries(known) as [SubjectName, string][]) {
    const member = [...ours.state.members].find((one) => one.name.startsWith(name));
    if (member) people[subject] = { member: member.id, user: member.user };
  }
  const join = async (run: Run, all: typeof joining) => {
    for (const [subject, roles] of Object.entries(all) as [SubjectName, (typeof joining)['locked'] & {}][]) {
      const name = `Sam ${subject}`;
      const user = await accounts.ensureUser({ name, email: `${subject.toLowerCase()}@matrix.invalid` });
      const { id } = await run('system', 'member.add', { name, user, roles });
      people[subject] = { member: id(0), user };
    }
  };
  await join(home, joining);
  await join(elsewhere, joiningElsewhere);
  const everyone = people as World['people'];
  await home('system', 'settings.change', {
    settings: { triagedBy: 'leads', standIns: [everyone.standIn.member] },
  });
  for (const [run, lead] of [
    [home, everyone.lead],
    [elsewhere, everyone.outsider],
  ] as const) {
    await run(lead.member, 'import.begin', { job: MOVED, rows: 1 });
    await run('system', 'import.finish', { job: MOVED });
    await run(lead.member, 'import.undo', { job: MOVED });
  }
  await home('system', 'member.suspend', { member: everyone.suspended.member });
  return { people: everyone, home, elsewhere };
}
