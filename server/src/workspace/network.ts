import { randomUUID } from 'node:crypto';
import type { CommandName, Payload } from '@kith/shared/contract';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { signInWords } from '@kith/shared/account/signInMessages';
import { currentRoles } from '@kith/shared/team/roles';
import { usualSettings } from '@kith/shared/workspace/usualSettings';
import type { Workspaces } from './workspaces.ts';

/** A Primary Care Network as it begins: its code, its name, and a first practice. */
export interface NewNetwork {
  workspace: string;
  workspaceName: string;
  /** ODS code. */
  practice: string;
  practiceName: string;
}

/**
 * Makes a network with its first administrator, by the real commands. One that was only half made, and has nobody to
 * administer it, is finished; any other is refused and left alone.
 */
export async function makeNetwork(
  workspaces: Workspaces,
  { workspace, workspaceName, practice, practiceName }: NewNetwork,
  administrator: { name: string; user: string },
): Promise<Refusal | null> {
  const pipeline = await workspaces.getOrNew(workspace);
  const now = new Date().toISOString();
  const isAdministered = [...pipeline.state.members].some((member) =>
    currentRoles(member, now).some(({ role }) => role === 'administrator'),
  );
  if (isAdministered) {
    const fields = [{ field: 'workspace', message: signInWords.refused.workspaceTaken }];
    return refuse('invalid', signInWords.refused.workspaceTaken, { fields });
  }
  const client = `network-${randomUUID().slice(0, 8)}`;
  let n = 0;
  const run = <K extends CommandName>(name: K, payload: Payload<K>) => {
    const { seq: base, epoch } = pipeline.state;
    return pipeline.execute('system', {
      workspace,
      commandId: `${client}:${++n}`,
      base,
      epoch,
      name,
      payload,
    });
  };
  if (pipeline.state.seq === 0) {
    const practices = [{ code: practice, label: practiceName }];
    const settings = { ...usualSettings, name: workspaceName, practices };
    const made = await run('workspace.create', { settings });
    if (isRefusal(made)) return made;
  }
  const roles = [{ role: 'administrator' as const, from: now.slice(0, 10), until: null }];
  const added = await run('member.add', { ...administrator, roles });
  return isRefusal(added) ? added : null;
}
