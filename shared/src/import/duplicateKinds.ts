/** How a row's person is known already: here, here with this very referral, or by an earlier row of the file. */
export type DuplicateKind = 'known' | 'again' | 'inFile';

/**
 * What becomes of a row whose person is known already. `same`: the referral goes to them; `skip`: the row is left
 * out; `new`: it is another person.
 */
export const duplicateChoices = ['same', 'skip', 'new'] as const;
export type DuplicateChoice = (typeof duplicateChoices)[number];
