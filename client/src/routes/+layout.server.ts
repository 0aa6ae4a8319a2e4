import type { LayoutServerLoad } from './$types';

/** Whose screen this is, and how it is unlocked; null where nobody has an open session. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const { session, account } = locals;
  if (!session) return { screen: null };
  const { id, userId, name } = session;
  return { screen: { session: id, name, hasPassword: await account.hasPassword(userId) } };
};
