import type { Logger } from 'pino';
import { actorOf, isTeamRole } from '@kith/shared/actor';
import { dailyMailDay } from '@kith/shared/followUp/dailyMail';
import { dailyMailWords as says } from '@kith/shared/followUp/mailMessages';
import { thingsFor } from '@kith/shared/followUp/things';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Accounts } from '../http/accounts.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Tellings } from './tellings.ts';

interface Options {
  tellings: Tellings;
  accounts: Pick<Accounts, 'people' | 'mail' | 'dailyMail'>;
  /** Where people reach this service. */
  origin: string;
  log: Logger;
}

/**
 * Tells everyone of the team by e-mail, once on a working day, how many things wait for them; whoever has
 * nothing due, or does not want it, is told nothing that day. It says nothing of a person.
 */
export function openTellDay({ tellings, accounts, origin, log }: Options) {
  const { people, mail, dailyMail } = accounts;

  return async function tellDay({ state, workspace }: Pipeline, now: string): Promise<void> {
    const settings = state.settings.get(SETTINGS);
    const day = dailyMailDay(settings, now);
    if (day === undefined) return;
    const service = settings?.name ?? workspace;
    const link = `${origin}/${encodeURIComponent(workspace)}/board?view=mine`;
    for (const member of state.members) {
      const actor = actorOf(state, member, now);
      if (!isTeamRole(actor.roles)) continue;
      try {
        // Another hour set meanwhile is no reason to tell them twice.
        await tellings.once(`${day}T00:00:00.000Z/${workspace}/day/${member.id}`, async () => {
          const things = thingsFor(state, actor, now);
          if (things.length === 0 || !(await dailyMail.isWanted(member.user))) return;
          const to = (await people.byId(member.user))?.email;
          if (to === undefined) return;
          const told = things.filter(({ kind }) => kind === 'mention').length;
          const text = says.text(member.name, service, { all: things.length, told }, link);
          await mail.send({ to, subject: says.subject(things.length), text, workspace });
        });
      } catch (error) {
        log.error({ err: error, workspace }, 'a daily e-mail could not be sent; it is tried again');
      }
    }
  };
}
