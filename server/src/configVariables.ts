import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { logLevels, type LogLevel } from './log.ts';

export const modes = ['demo', 'production', 'test'] as const;
export type Mode = (typeof modes)[number];

/** Whether everybody must set up a second factor before anything else, or may. */
export const secondFactorRules = ['required', 'optional'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];

type Read<T> = { ok: true; value: T } | { ok: false; message: string };

interface Variable<T> {
  name: string;
  /** Plain English, one sentence, shown to whoever sets Kith up. */
  about: string;
  /** The default in words. */
  shown: string;
  fallback?: T;
  parse(text: string): Read<T>;
}

/** What the variables say, before the rules that join them. */
export interface Values {
  mode: Mode;
  host: string;
  port: number;
  origin?: string;
  home: string;
  mongoUri?: string;
  livekitUrl?: string;
  livekitKey?: string;
  livekitSecret?: string;
  dbPrefix: string;
  secret?: string;
  masterKey?: Buffer;
  newMasterKey?: Buffer;
  trustedProxy?: string;
  secondFactor?: SecondFactorRule;
  smtpUrl?: string;
  mailFrom?: string;
  smsUrl?: string;
  logLevel: LogLevel;
  idleMinutes: number;
  probeMs: number;
  snapshotEvery: number;
  demoReferrals: number;
  dev: boolean;
}

/** Every setting of Kith, by its field in `Config`. */
export const variables: { [Field in keyof Values]-?: Variable<NonNullable<Values[Field]>> } = {
  mode: {
    name: 'KITH_MODE',
    about: 'demo (invented people, one-click sign-in, this machine only), production, or test.',
    shown: 'demo',
    fallback: 'demo',
    parse: oneOf(modes),
  },
  host: {
    name: 'HOST',
    about: 'The address to listen on.',
    shown: '127.0.0.1',
    fallback: '127.0.0.1',
    parse: (text) =>
      isIP(text) || /^[a-z0-9.-]+$/i.test(text) ? good(text) : bad(`"${text}" is not an address`),
  },
  port: {
    name: 'PORT',
    about: 'The port to listen on; 0 takes any free one.',
    shown: '3000',
    fallback: 3000,
    parse: wholeNumber(0, 65_535),
  },
  origin: {
    name: 'KITH_ORIGIN',
    about: 'The https address people type, such as https://kith.example.nhs.uk.',
    shown: 'http://HOST:PORT; required in production',
    parse: origin,
  },
  home: {
    name: 'KITH_HOME',
    about:
      'The folder for what this machine keeps: the built-in database, its logs, its secret, its master key.',
    shown: '.kith beside the program',
    fallback: resolve(import.meta.dirname, '../../.kith'),
    parse: (text) => good(resolve(text)),
  },
  mongoUri: {
    name: 'MONGODB_URI',
    about: 'The MongoDB to use, such as mongodb://user:password@db.example/?replicaSet=rs0.',
    shown: 'one found or started on this machine; required in production',
    // the value may hold a password, so it is never repeated
    parse: (text) =>
      /^mongodb(\+srv)?:\/\/\S+$/.test(text)
        ? good(text)
        : bad('it must begin with mongodb:// or mongodb+srv:// and have no spaces'),
  },
  livekitUrl: {
    name: 'LIVEKIT_URL',
    about:
      'The LiveKit server for video calls, such as wss://video.example.nhs.uk; none switches video calls off.',
    shown: 'one found or built on this machine; none in production',
    parse: (text) => {
      if (text === 'none') return good(text);
      const url = URL.canParse(text) ? new URL(text) : null;
      const fits = url && /^(wss?|https?):$/.test(url.protocol) && url.pathname === '/' && !url.search;
      return fits
        ? good(url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin)
        : bad('it must be wss:// and a name, with nothing after it, or none');
    },
  },
  livekitKey: {
    name: 'LIVEKIT_API_KEY',
    about: "The name of Kith's key at that LiveKit server.",
    shown: 'none; required with LIVEKIT_URL',
    parse: good,
  },
  livekitSecret: {
    name: 'LIVEKIT_API_SECRET',
    about: 'The secret of that key, at least 32 characters; whoever knows it can enter every call.',
    shown: 'none; required with LIVEKIT_URL',
    parse: (text) =>
      text.length < 32 ? bad(`it has ${text.length} characters and needs at least 32`) : good(text),
  },
  dbPrefix: {
    name: 'KITH_DB_PREFIX',
    about: "The beginning of the databases' names, so that several installations can share one MongoDB.",
    shown: 'kith',
    fallback: 'kith',
    parse: (text) =>
      /^[a-z][a-z0-9_-]{0,30}$/.test(text)
        ? good(text)
        : bad('it must be 1 to 31 small letters, digits, _ or -, beginning with a letter'),
  },
  secret: {
    name: 'KITH_SECRET',
    about: 'At least 32 random characters that sign sessions; whoever knows them can sign in as anybody.',
    shown: 'made once and kept in KITH_HOME; required in production',
    parse: (text) => {
      if (text.length < 32) return bad(`it has ${text.length} characters and needs at least 32`);
      return new Set(text).size < 10 ? bad('it repeats a few characters; make a random one') : good(text);
    },
  },
  masterKey: {
    name: 'KITH_MASTER_KEY',
    about:
      "32 random bytes in base64, under which people's keys are kept. Without it no record can be read again: keep a copy apart from the database.",
    shown: 'made once and kept in KITH_HOME; required in production',
    parse: masterKey,
  },
  newMasterKey: {
    name: 'KITH_NEW_MASTER_KEY',
    about:
      'While the master key is changed, the new one: a server with both opens everything, and "pnpm kith rotate-master-key" makes it the only one.',
    shown: 'none',
    parse: masterKey,
  },
  trustedProxy: {
    name: 'KITH_TRUSTED_PROXY',
    about: 'The address of the proxy that receives https for Kith; its X-Forwarded headers are believed.',
    shown: 'none; required in production',
    parse: proxies,
  },
  secondFactor: {
    name: 'KITH_SECOND_FACTOR',
    about: 'required (everybody sets up an authenticator app before anything else) or optional.',
    shown: 'required in production, optional otherwise',
    parse: oneOf(secondFactorRules),
  },
  smtpUrl: {
    name: 'SMTP_URL',
    about:
      'The mail server for invitations, reset links and links to video appointments, such as smtps://user:password@mail.example.',
    shown: "none: every message is kept on the administrators' outbox page",
    // the value may hold a password, so it is never repeated
    parse: (text) =>
      URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol)
        ? good(text)
        : bad('it must begin with smtp:// or smtps:// and name a mail server'),
  },
  mailFrom: {
    name: 'KITH_MAIL_FROM',
    about: 'The e-mail address that messages come from.',
    shown: 'kith@ and the name in KITH_ORIGIN',
    parse: (text) =>
      /^[^\s@<>]+@[^\s@<>]+$/.test(text) ? good(text) : bad(`"${text}" is not an e-mail address`),
  },
  smsUrl: {
    name: 'SMS_URL',
    about:
      'The gateway for text messages about what is urgent, such as https://name:password@sms.example/send: each is posted to it as JSON with "to" and "text".',
    shown: "none: every text message is kept on the administrators' outbox page",
    // the value may hold a password, so it is never repeated
    parse: (text) =>
      URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
        ? good(text)
        : bad('it must begin with https:// and name a gateway'),
  },
  logLevel: {
    name: 'KITH_LOG_LEVEL',
    about: `How much is logged: ${logLevels.join(', ')}.`,
    shown: 'info',
    fallback: 'info',
    parse: oneOf(logLevels),
  },
  idleMinutes: {
    name: 'KITH_IDLE_MINUTES',
    about: 'After how many minutes without use a workspace leaves memory.',
    shown: '15',
    fallback: 15,
    parse: (text) => {
      const minutes = Number(text);
      return minutes > 0 && minutes <= 1440 ? good(minutes) : bad('it must be more than 0 and at most 1440');
    },
  },
  probeMs: {
    name: 'KITH_PROBE_MS',
    about: "How often, in milliseconds, to look for another server's changes.",
    shown: '1000',
    fallback: 1000,
    parse: wholeNumber(10, 60_000),
  },
  snapshotEvery: {
    name: 'KITH_SNAPSHOT_EVERY',
    about: 'After how many changes a workspace is written down whole, which makes opening it quick.',
    shown: '500',
    fallback: 500,
    parse: wholeNumber(1, 100_000),
  },
  demoReferrals: {
    name: 'KITH_DEMO_REFERRALS',
    about: 'How many invented referrals the demonstration begins with.',
    shown: '180',
    fallback: 180,
    parse: wholeNumber(0, 100_000),
  },
  dev: {
    name: 'KITH_DEV',
    about: '1 serves the pages from their sources, for developers.',
    shown: '0',
    fallback: false,
    parse: (text) => {
      if (['1', 'true'].includes(text)) return good(true);
      return ['0', 'false'].includes(text) ? good(false) : bad('it must be 1 or 0');
    },
  },
};

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

function good<T>(value: T): Read<T> {
  return { ok: true, value };
}

function bad(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

function oneOf<const T extends string>(allowed: readonly T[]): (text: string) => Read<T> {
  return (text) => {
    const value = allowed.find((name) => name === text);
    return value === undefined ? bad(`"${text}" is not one of ${allowed.join(', ')}`) : good(value);
  };
}

function wholeNumber(least: number, most: number): (text: string) => Read<number> {
  return (text) => {
    const value = Number(text);
    const fits = /^\d+$/.test(text) && value >= least && value <= most;
    return fits ? good(value) : bad(`"${text}" is not a whole number from ${least} to ${most}`);
  };
}

function masterKey(text: string): Read<Buffer> {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? good(key) : bad('it must be 32 bytes in base64 (openssl rand -base64 32)');
}

function origin(text: string): Read<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return bad(`"${text}" is not a web address`);
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    return bad(`"${text}" must be only https:// and a name, with nothing after it`);
  }
  return good(url.origin);
}

/** One address or several with commas, each perhaps with `/bits`, as Express's `trust proxy` takes them. */
function proxies(text: string): Read<string> {
  const wrong = text.split(',').find((part) => {
    const [address = '', bits, ...more] = part.trim().split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most);
    return version === 0 || !fits || more.length > 0;
  });
  return wrong === undefined ? good(text) : bad(`"${wrong.trim()}" is not an IP address`);
}
