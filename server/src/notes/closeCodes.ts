import type { RefusalCode } from '@kith/shared/errors';

/**
 * Why an editor's line is ended; the refusal's code goes along as the reason. Editors take 44xx for final and try
 * again after anything else.
 */
export const closeCodes = {
  invalid: 4400,
  signIn: 4401,
  forbidden: 4403,
  notFound: 4404,
  tooLarge: 4413,
  unavailable: 4503,
  tooMany: 4529,
} as const satisfies Partial<Record<RefusalCode, number>>;
export type CloseReason = keyof typeof closeCodes;
