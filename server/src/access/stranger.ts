import { createHmac } from 'node:crypto';

/**
 * What the access stream calls someone who is no account of ours, by what they typed as their e-mail address:
 * `stranger:` and 32 hex digits. Keyed, so that the address cannot be guessed back; the same address gives the same
 * name, so that many attempts at one are seen to be so.
 */
export function strangerOf(secret: string, email: string): string {
  const typed = email.trim().toLowerCase();
  return `stranger:${createHmac('sha256', secret).update(`stranger ${typed}`).digest('hex').slice(0, 32)}`;
}
