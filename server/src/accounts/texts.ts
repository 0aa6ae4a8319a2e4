import type { Logger } from 'pino';
import { administrationWords } from '@kith/shared/administration/messages';
import { isTraining } from '@kith/shared/training/codes';
import type { Config } from '../config.ts';
import type { Mail } from './mail.ts';

/** A text message to a member: no clinical or personal detail. `to`: a mobile number. */
export interface TextMessage {
  to: string;
  name: string;
  text: string;
}

/** Text messages to members, by a gateway or kept for the administrators' outbox page. */
export interface Texts {
  /** Tells whether the message is sent, or kept; rejects only when it can be neither. */
  send(message: TextMessage, workspace: string): Promise<'sent' | 'kept'>;
}

const PATIENCE_MS = 10_000;

/**
 * Opens the way out for text messages: each is posted as JSON, `{ "to", "text" }`, to the gateway of the configuration,
 * which any 2xx answers. Name and password in its address are sent as it asks for them (HTTP Basic).
 */
export function openTexts(
  { smsUrl }: Pick<Config, 'smsUrl'>,
  mail: Pick<Mail, 'keepText'>,
  log?: Logger,
): Texts {
  const gateway = smsUrl === undefined ? null : gatewayAt(smsUrl);
  return {
    async send({ to, name, text }, workspace) {
      const kept = { to, name, subject: administrationWords.outbox.textSubject, text, workspace };
      // What is practised reaches nobody.
      if (!gateway || isTraining(workspace)) return mail.keepText(kept, null);
      try {
        await gateway({ to, text });
        return 'sent';
      } catch (error) {
        const { message } = error as Error;
        log?.error({ message }, 'a text message could not be sent; it is in the outbox');
        return mail.keepText(kept, message.slice(0, 300));
      }
    },
  };
}

function gatewayAt(address: string) {
  const url = new URL(address);
  const { username, password } = url;
  url.username = url.password = '';
  const who = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = username ? { authorization: `Basic ${Buffer.from(who).toString('base64')}` } : {};
  return async (message: { to: string; text: string }): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the gateway answered ${answer.status}`);
  };
}
