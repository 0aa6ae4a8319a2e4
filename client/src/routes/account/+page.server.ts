import { error } from '@sveltejs/kit';
import { accountWords } from '@kith/shared/account/messages';
import type { PageServerLoad } from './$types';

/** A person's own account; `hooks.server.ts` has already sent away whoever has no open session. */
export const load: PageServerLoad = async ({ locals }) => {
  const { session, account } = locals;
  if (!session) error(401, accountWords.error.forbiddenTitle);
  const { userId, name, email } = session;
  const [hasPassword, hasSecondFactor, mobile, dailyMail] = await Promise.all([
    account.hasPassword(userId),
    account.hasSecondFactor(userId),
    account.mobileOf(userId),
    account.wantsDailyMail(userId),
  ]);
  return { name, email, hasPassword, hasSecondFactor, mobile, dailyMail };
};
