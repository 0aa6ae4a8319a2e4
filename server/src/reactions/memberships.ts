import { Schema, type Connection, type mongo } from 'mongoose';
import type { Membership } from '@kith/shared/account/session';
import { actorOf } from '@kith/shared/actor';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { isTraining, trainingCode } from '@kith/shared/training/codes';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

interface MembershipDocument {
  /** Account. */
  _id: string;
  workspaces: string[];
}

const membershipSchema = new Schema<MembershipDocument>(
  { _id: { type: String, required: true }, workspaces: { type: [String], required: true } },
  { collection: 'memberships', versionKey: false, strict: 'throw', autoIndex: false },
);

/** Which workspaces an account belongs to: an index over the logs, which alone say who is a member. */
export interface Memberships {
  of(userId: string): Promise<Membership[]>;
  /** Keeps the index in step with a workspace, from now on and for what it missed. */
  follow(pipeline: Pipeline): Promise<void>;
}

/** Opens the index on the accounts database. `workspaces` is asked for names and roles. */
export function openMemberships(connection: Connection, workspaces: () => Workspaces): Memberships {
  const model = connection.models['Membership'] ?? connection.model('Membership', membershipSchema);
  const memberships = model.collection as unknown as mongo.Collection<MembershipDocument>;
  const known = new Set<string>();

  const note = async (userId: string, workspace: string): Promise<void> => {
    if (known.has(`${userId} ${workspace}`)) return;
    await memberships.updateOne({ _id: userId }, { $addToSet: { workspaces: workspace } }, { upsert: true });
    known.add(`${userId} ${workspace}`);
  };

  return {
    async of(userId) {
      const found = await memberships.findOne({ _id: userId });
      const now = new Date().toISOString();
      const lists = await Promise.all(
        (found?.workspaces ?? []).map(async (workspace): Promise<Membership[]> => {
          const state = (await workspaces().get(workspace))?.state;
          if (!state) return [];
          const settings = state.settings.get(SETTINGS);
          const workspaceName = settings?.name ?? workspace;
          const life = settings?.training?.life;
          const training = life === undefined ? {} : { training: trainingCode(workspace, life) };
          return [...state.members]
            .filter((member) => member.user === userId)
            .map((member) => ({
              workspace,
              workspaceName,
              roles: [...actorOf(state, member, now).roles],
              ...training,
            }));
        }),
      );
      return lists.flat();
    },

    async follow(pipeline) {
      // Whoever belongs to a network belongs to its training area: the network's own entry says so.
      if (isTraining(pipeline.workspace)) return;
      pipeline.listen({
        committed({ after }, change) {
          for (const [table, id] of change.touched) {
            const member = table === 'members' ? after.members.get(id) : undefined;
            if (member) void note(member.user, pipeline.workspace).catch(() => {}); // the next opening mends it
          }
        },
      });
      // The log is the truth and this an index over it, so what was missed is simply noted again.
      for (const member of pipeline.state.members) await note(member.user, pipeline.workspace);
    },
  };
}
