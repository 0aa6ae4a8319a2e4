import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createTransport, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { isTraining } from '@kith/shared/training/codes';
import type { Config } from '../config.ts';
import { decryptWithAny, encrypt } from '../workspace/encryption.ts';

/** A message to a person: plain text, with no clinical or personal detail beyond their name. */
export interface Message {
  to: string;
  subject: string;
  text: string;
  /** The workspace it is sent for, or null for what is between Kith and the person alone, such as their password. */
  workspace: string | null;
}

/** What is kept of a message that no administrator may read whole: what remains of its text, and no address. */
export interface Withheld {
  text: string;
}

/**
 * A message that did not go out: there is no mail server or it is of a training area (`failed` is null), or the mail
 * server refused it (why, in its words).
 */
export interface Unsent extends Omit<Message, 'to' | 'workspace'> {
  id: string;
  /** When it was written, ISO 8601 UTC. */
  at: string;
  failed: string | null;
  /** Null where the message is withheld. */
  to: string | null;
  /** Of which workspace; absent in what was kept before messages said so. */
  workspace?: string | null;
  /** A text message of `workspace`: then `to` is a number, and `name` whose. */
  way?: 'text';
  name?: string;
}

/** Messages to people, by mail server or kept for the administrators' outbox page. */
export interface Mail {
  /**
   * Tells whether the message is sent, or kept; rejects only when it can be neither. With `withheld`, that is kept in
   * place of address and text. From a training area nothing is ever sent.
   */
  send(message: Message, withheld?: Withheld): Promise<'sent' | 'kept'>;
  /** Keeps a text message that did not go out beside the e-mails. */
  keepText(
    message: { to: string; name: string; subject: string; text: string; workspace: string },
    failed: string | null,
  ): Promise<'kept'>;
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

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'masterKey' | 'newMasterKey'>;

/** Opens the way out for messages. `transport` stands in for the mail server of the configuration. */
export function openMail(
  connection: Connection,
  { smtpUrl, mailFrom, masterKey, newMasterKey = masterKey }: MailConfig,
  log?: Logger,
  transport: Pick<Transporter, 'sendMail'> | null = smtpUrl
    ? createTransport(smtpUrl, timeouts as object)
    : null,
): Mail {
  const outbox = outboxOf(connection);

  async function keep(message: Omit<Unsent, 'id' | 'at' | 'failed'>, failed: string | null): Promise<'kept'> {
    const _id = `${new Date().toISOString()}-${randomBytes(6).toString('hex')}`;
    const text = Buffer.from(JSON.stringify({ ...message, failed }));
    const sealed = encrypt(newMasterKey, text, boundToMessage(_id)).toString('base64');
    await outbox.insertOne({ _id, sealed }, { writeConcern: { w: 'majority', j: true } });
    return 'kept';
  }

  const opened = ({ _id, sealed }: Stored): Unsent[] => {
    const text = decryptWithAny(
      [newMasterKey, masterKey],
      Buffer.from(sealed, 'base64'),
      boundToMessage(_id),
    );
    if (!text) return [];
    const message = JSON.parse(text.toString()) as Omit<Unsent, 'id' | 'at'>;
    return [{ id: _id, at: _id.slice(0, 24), ...message }];
  };

  return {
    async send({ to, subject, text, workspace }, withheld) {
      const kept = withheld
        ? { to: null, subject, workspace, ...withheld }
        : { to, subject, text, workspace };
      if (!transport || (workspace !== null && isTraining(workspace))) return keep(kept, null);
      try {
        await transport.sendMail({ from: mailFrom, to, subject, text });
        return 'sent';
      } catch (error) {
        const { code = '', message } = error as { code?: string; message: string };
        log?.error({ code }, 'a message could not be sent; it is in the outbox');
        // What a mail server says may name the address.
        return keep(kept, withheld ? code : message.slice(0, 300));
      }
    },
    keepText: (message, failed) => keep({ ...message, way: 'text' }, failed),
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

const boundToMessage = (id: string) => `outbox ${id}`;
const outboxOf = (connection: Connection) => connection.collection<Stored>('outbox');

/** Encrypts the messages in the outbox anew, when the master key is changed; done again, it changes nothing. */
export async function reencryptOutbox(connection: Connection, from: Buffer, to: Buffer): Promise<void> {
  for await (const { _id, sealed } of outboxOf(connection).find({})) {
    const box = Buffer.from(sealed, 'base64');
    const text = decryptWithAny([from], box, boundToMessage(_id));
    if (!text) continue; // under the new key already
    const again = encrypt(to, text, boundToMessage(_id)).toString('base64');
    await outboxOf(connection).updateOne({ _id, sealed }, { $set: { sealed: again } });
  }
}
