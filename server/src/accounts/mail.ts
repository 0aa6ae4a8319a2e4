import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createTransport, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { decrypt, encrypt } from '../workspace/encryption.ts';

/** A message to a person: plain text, with no clinical or personal detail beyond their name. */
export interface Message {
  to: string;
  subject: string;
  text: string;
}

/** A message that did not go out: there is no mail server (`failed` is null), or it refused (why, in its words). */
export interface Unsent extends Message {
  id: string;
  /** When it was written, ISO 8601 UTC. */
  at: string;
  failed: string | null;
}

/** Messages to people, by mail server or kept for the administrators' outbox page. */
export interface Mail {
  /** Resolves when the message is sent, or kept; rejects only when it can be neither. */
  send(message: Message): Promise<void>;
  /**
   * What did not go out, newest first: at most 200 of the last 30 days. What an earlier master key sealed cannot be
   * read any more and is left out.
   */
  outbox(): Promise<Unsent[]>;
  /** Forgets what is older than 30 days; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
}

/** As stored: when it was written, then random; the rest is encrypted under the master key. */
interface Stored {
  _id: string;
  sealed: string;
}

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const SHOWN = 200;
const SMTP_MS = 10_000;
const timeouts = { connectionTimeout: SMTP_MS, greetingTimeout: SMTP_MS, socketTimeout: SMTP_MS };

/** Opens the way out for messages. `transport` stands in for the mail server of the configuration. */
export function openMail(
  connection: Connection,
  { smtpUrl, mailFrom, masterKey }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'masterKey'>,
  log?: Logger,
  transport: Pick<Transporter, 'sendMail'> | null = smtpUrl
    ? createTransport(smtpUrl, timeouts as object)
    : null,
): Mail {
  const outbox = connection.collection<Stored>('outbox');
  const bound = (id: string) => `outbox ${id}`;

  async function keep(message: Message, failed: string | null): Promise<void> {
    const _id = `${new Date().toISOString()}-${randomBytes(6).toString('hex')}`;
    const text = Buffer.from(JSON.stringify({ ...message, failed }));
    const sealed = encrypt(masterKey, text, bound(_id)).toString('base64');
    await outbox.insertOne({ _id, sealed }, { writeConcern: { w: 'majority', j: true } });
  }

  const opened = ({ _id, sealed }: Stored): Unsent[] => {
    try {
      const text = decrypt(masterKey, Buffer.from(sealed, 'base64'), bound(_id)).toString();
      return [
        { id: _id, at: _id.slice(0, 24), ...(JSON.parse(text) as Message & { failed: string | null }) },
      ];
    } catch {
      return [];
    }
  };

  return {
    async send({ to, subject, text }) {
      if (!transport) return keep({ to, subject, text }, null);
      try {
        await transport.sendMail({ from: mailFrom, to, subject, text });
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        log?.error({ code }, 'a message could not be sent; it is in the outbox');
        await keep({ to, subject, text }, message.slice(0, 300));
      }
    },
    async outbox() {
      const since = new Date(Date.now() - KEPT_MS).toISOString();
      const found = await outbox
        .find({ _id: { $gte: since } })
        .sort({ _id: -1 })
        .limit(SHOWN)
        .toArray();
      return found.flatMap(opened);
    },
    async sweep() {
      await outbox.deleteMany({ _id: { $lt: new Date(Date.now() - KEPT_MS).toISOString() } });
    },
  };
}
