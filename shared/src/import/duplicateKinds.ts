/**
 * How a row's person is known already: here, here with this very referral, or by an earlier row of the file; `alike`:
 * they may be somebody of here or of an earlier row.
 */
export const duplicateKinds = ['known', 'again', 'inFile', 'alike'] as const;
export type DuplicateKind = (typeof duplicateKinds)[number];

/**
 * What becomes of a row whose person is known already. `same`: the referral goes to them; `skip`: the row is left
 * out; `new`: it is another person.
 */
export const duplicateChoices = ['same', 'skip', 'new'] as const;
export type DuplicateChoice = (typeof duplicateChoices)[number];

/**
 * What is done about people who are known already, unless somebody says otherwise; whoever is only like somebody is
 * another person, until somebody has looked.
 */
export const usualChoices = { known: 'same', again: 'skip', inFile: 'same', alike: 'new', rows: {} } as const;
