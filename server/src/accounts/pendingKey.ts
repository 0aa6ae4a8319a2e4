import { createHmac } from 'node:crypto';

/**
 * The key under which a browser keeps what someone has not sent yet (base64 of 32 bytes): only their own sessions are
 * given it; the same after signing in again.
 */
export function pendingKeyOf(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(`pending commands of ${userId}`).digest('base64');
}
