import { isLoopback, variables, type Mode, type SecondFactorRule, type Values } from './configVariables.ts';
import type { LogLevel } from './log.ts';
import { keptNewMasterKey, keptSecret } from './services/keptSecret.ts';
import type { MediaServer } from './services/video.ts';

/** How this server runs. Read once at the start; nothing else reads the environment. */
export interface Config {
  mode: Mode;
  host: string;
  /** 0 lets the system choose, for tests. */
  port: number;
  /** The address people type, without a path. */
  origin: string;
  /** The folder of what this machine keeps: the embedded database, its logs, the secret. */
  home: string;
  mongoUri?: string;
  /** The LiveKit server to use; `none` for no video calls; absent: one is found or built. */
  livekit?: MediaServer | 'none';
  dbPrefix: string;
  secret: string;
  /** 32 bytes that wrap people's keys. */
  masterKey: Buffer;
  /** What the master key is being changed to. */
  newMasterKey?: Buffer;
  /** The master key is kept in the home folder, not set by whoever runs Kith. */
  keepsMasterKey: boolean;
  /** What Express is told to trust, e.g. `10.0.0.4`. */
  trustedProxy?: string;
  secondFactor: SecondFactorRule;
  smtpUrl?: string;
  mailFrom: string;
  smsUrl?: string;
  logLevel: LogLevel;
  idleMinutes: number;
  probeMs: number;
  snapshotEvery: number;
  demoReferrals: number;
  /** Pages come from Vite, as their sources change. */
  dev: boolean;
}

/** Everything that is wrong with the configuration, each in one plain sentence. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Kith cannot start with this configuration:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables. In demo and test a missing secret and master key are made
 * once and kept in the home folder, the only things this writes. Throws `ConfigError` with all problems at once.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const values: Partial<Values> = {};
  const problems = unknownNames(env);
  for (const [field, variable] of Object.entries(variables)) {
    const text = env[variable.name]?.trim();
    if (!text) {
      if (variable.fallback !== undefined) Object.assign(values, { [field]: variable.fallback });
      continue;
    }
    const read = variable.parse(text);
    if (read.ok) Object.assign(values, { [field]: read.value });
    else problems.push(`${variable.name}: ${read.message}.`);
  }
  problems.push(...contradictions(values, env));
  if (problems.length > 0) throw new ConfigError(problems);

  const complete = values as Values;
  const origin = complete.origin ?? `http://${bracketed(complete.host)}:${complete.port}`;
  try {
    const { home } = complete;
    const secret = complete.secret ?? keptSecret(home, 'secret');
    const keepsMasterKey = complete.masterKey === undefined;
    const masterKey = complete.masterKey ?? Buffer.from(keptSecret(home, 'master-key'), 'base64');
    const newMasterKey = complete.newMasterKey ?? (keepsMasterKey ? keptNewMasterKey(home) : undefined);
    const secondFactor = complete.secondFactor ?? (complete.mode === 'production' ? 'required' : 'optional');
    const mailFrom = complete.mailFrom ?? `kith@${new URL(origin).hostname}`;
    const livekit = livekitOf(complete);
    const made = { origin, secret, masterKey, keepsMasterKey, secondFactor, mailFrom };
    return { ...complete, ...made, ...(newMasterKey && { newMasterKey }), ...(livekit && { livekit }) };
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
}

function livekitOf({ livekitUrl, livekitKey, livekitSecret }: Values): Config['livekit'] {
  if (livekitUrl === 'none') return 'none';
  if (!livekitUrl || !livekitKey || !livekitSecret) return undefined;
  return { url: livekitUrl.replace(/^ws/, 'http'), key: livekitKey, secret: livekitSecret };
}

/** The table of `pnpm kith config`: each variable, its default and what it is for. */
export function describeConfig(): string {
  return Object.values(variables)
    .map(({ name, about, shown }) => `${name}  (${shown})\n    ${about}`)
    .join('\n');
}

function unknownNames(env: Record<string, string | undefined>): string[] {
  const known = new Set(Object.values(variables).map(({ name }) => name));
  return Object.keys(env)
    .filter((name) => name.startsWith('KITH_') && !known.has(name))
    .map((name) => `${name} is not a setting of Kith; is it misspelt? "pnpm kith config" lists them all.`);
}

/** What each value alone cannot tell. A variable that failed to parse is not complained of twice. */
function contradictions(values: Partial<Values>, env: Record<string, string | undefined>): string[] {
  const { mode } = values;
  if (mode === undefined) return [];
  const problems: string[] = [];
  if (values.livekitUrl && values.livekitUrl !== 'none') {
    for (const field of ['livekitKey', 'livekitSecret'] as const) {
      const { name, about } = variables[field];
      if (!env[name]?.trim()) problems.push(`${name} is needed with LIVEKIT_URL: ${about}`);
    }
    if (mode === 'production' && /^(ws|http):/.test(values.livekitUrl)) {
      problems.push('LIVEKIT_URL: in production mode it must begin with wss://.');
    }
  }
  if (mode !== 'production') {
    if (values.host !== undefined && !isLoopback(values.host)) {
      problems.push(
        `HOST: in ${mode} mode anybody can sign in as anybody, so it must be 127.0.0.1, ::1 or localhost; ` +
          `set KITH_MODE=production to serve other machines.`,
      );
    }
    if (values.origin !== undefined && !isLoopback(new URL(values.origin).hostname)) {
      problems.push(`KITH_ORIGIN: in ${mode} mode it must be an address of this machine, or be left out.`);
    }
    return problems;
  }
  for (const field of ['origin', 'mongoUri', 'secret', 'masterKey', 'trustedProxy'] as const) {
    const { name, about } = variables[field];
    if (!env[name]?.trim()) problems.push(`${name} is needed in production mode: ${about}`);
  }
  if (values.origin?.startsWith('http:')) {
    problems.push('KITH_ORIGIN: in production mode it must begin with https://.');
  }
  if (values.smsUrl?.startsWith('http:')) {
    problems.push('SMS_URL: in production mode it must begin with https://.');
  }
  if (values.dev) problems.push('KITH_DEV cannot be used in production mode.');
  return problems;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
