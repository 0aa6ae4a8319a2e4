import type { Auth } from './auth.ts';

/** A person with an account. */
export interface Person {
  id: string;
  name: string;
  email: string;
}

/** Accounts of people, and their passwords. */
export interface People {
  byEmail(email: string): Promise<Person | null>;
  byId(userId: string): Promise<Person | null>;
  /** The id of the account with this e-mail address, made if there is none. */
  ensure(person: { id?: string; name: string; email: string }): Promise<string>;
  /** Whether there is any account at all. */
  any(): Promise<boolean>;
  hasPassword(userId: string): Promise<boolean>;
  hasSecondFactor(userId: string): Promise<boolean>;
  /** Takes the same time whether the account has a password or not. */
  isPassword(userId: string, password: string): Promise<boolean>;
  setPassword(userId: string, password: string): Promise<void>;
  /** Takes the second factor away with its backup codes; the next one is set up from the beginning. */
  removeSecondFactor(userId: string): Promise<void>;
}

type Account = Person & { twoFactorEnabled?: boolean };

/** Opens the accounts that better-auth keeps. Only sign-in and administration look here, so scans are bearable. */
export function openPeople({ context }: Auth): People {
  const { adapter, internalAdapter, password: hashing } = context;
  const find = (field: 'id' | 'email', value: string) =>
    adapter.findOne<Account>({ model: 'user', where: [{ field, value }] });
  const byEmail = (email: string) => find('email', email.trim().toLowerCase());
  const credential = async (userId: string) =>
    (await internalAdapter.findAccounts(userId)).find(({ providerId }) => providerId === 'credential');

  return {
    byEmail,
    byId: (userId) => find('id', userId),
    async ensure({ id, name, email }) {
      const address = email.trim().toLowerCase();
      const known = await byEmail(address);
      if (known) return known.id;
      const now = new Date();
      const user = { name, email: address, emailVerified: false, createdAt: now, updatedAt: now };
      try {
        const made = await adapter.create<Record<string, unknown>, { id: string }>({
          model: 'user',
          data: id === undefined ? user : { ...user, id },
          forceAllowId: id !== undefined,
        });
        return made.id;
      } catch (error) {
        // Someone made the same account at the same moment: theirs it is.
        const theirs = await byEmail(address);
        if (theirs) return theirs.id;
        throw error;
      }
    },
    any: async () => (await adapter.findMany({ model: 'user', limit: 1 })).length > 0,
    hasPassword: async (userId) => Boolean((await credential(userId))?.password),
    hasSecondFactor: async (userId) => (await find('id', userId))?.twoFactorEnabled === true,
    async isPassword(userId, password) {
      const hash = (await credential(userId))?.password;
      if (hash) return hashing.verify({ hash, password });
      await hashing.hash(password);
      return false;
    },
    async removeSecondFactor(userId) {
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] });
    },
    async setPassword(userId, password) {
      const hash = await hashing.hash(password);
      if (await credential(userId)) return internalAdapter.updatePassword(userId, hash);
      await internalAdapter.createAccount({
        userId,
        providerId: 'credential',
        accountId: userId,
        password: hash,
      });
    },
  };
}
