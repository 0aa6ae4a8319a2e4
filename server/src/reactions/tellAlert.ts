import type { Logger } from 'pino';
import { raisedAlerts } from '@kith/shared/alert/alarm';
import { membersOfLevel } from '@kith/shared/alert/nextAlert';
import { alertMailWords as says } from '@kith/shared/alert/mailMessages';
import type { Referral } from '@kith/shared/referral/schema';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Accounts } from '../http/accounts.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Tellings } from './tellings.ts';

/** What was raised longer ago has been told, or is past telling: then it is on the board alone. */
const TOLD_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

interface Options {
  tellings: Tellings;
  accounts: Pick<Accounts, 'people' | 'mail' | 'mobiles' | 'texts'>;
  /** Where people reach this service. */
  origin: string;
  log: Logger;
}

/**
 * Tells everyone of the levels that were raised, outside the app, that a referral waits: by e-mail and, where they gave
 * a mobile number, by text message. Neither says anything of a person, nor which case it is.
 */
export function openTellAlert({ tellings, accounts, origin, log }: Options) {
  const { people, mail, mobiles, texts } = accounts;

  return async function tell({ state, workspace }: Pipeline, referral: Referral, now: string): Promise<void> {
    const service = state.settings.get(SETTINGS)?.name ?? workspace;
    const link = `${origin}/${encodeURIComponent(workspace)}/board`;
    for (const { level, at } of raisedAlerts(referral)) {
      if (Date.parse(now) - Date.parse(at) > TOLD_WITHIN_MS) continue;
      for (const id of membersOfLevel(state, referral.person, level, now)) {
        const member = state.members.get(id);
        if (!member) continue;
        const key = `${at}/${workspace}/${referral.id}/${level}/${id}`;
        try {
          await tellings.once(`${key}/email`, async () => {
            const to = (await people.byId(member.user))?.email;
            if (to === undefined) return;
            await mail.send({
              to,
              subject: says.subject,
              text: says.text(member.name, service, level, link),
              workspace,
            });
          });
          await tellings.once(`${key}/text`, async () => {
            const to = await mobiles.of(member.user);
            if (to === null) return;
            await texts.send({ to, name: member.name, text: says.short(service, link) }, workspace);
          });
        } catch (error) {
          log.error({ err: error, workspace, level }, 'an alert could not be told; it is tried again');
        }
      }
    }
  };
}
