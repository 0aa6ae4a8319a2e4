import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, describeConfig, readConfig } from './config.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kith-config-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const production = {
  KITH_MODE: 'production',
  KITH_ORIGIN: 'https://kith.example.nhs.uk',
  MONGODB_URI: 'mongodb://db.example/',
  KITH_SECRET: 'Zq8r-1mWx_7TnB4kVh0JdLs5Gy2Pf6Ue',
  KITH_MASTER_KEY: 'kYw0q3v8uV1m5n9zJ2r7t4x6c8b0a1d3f5g7h9j2k4E=',
  KITH_TRUSTED_PROXY: '10.0.0.4, 10.1.0.0/16',
};

describe('with nothing set', () => {
  test('it is a demonstration on this machine alone', () => {
    expect(readConfig({ KITH_HOME: home })).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://127.0.0.1:3000',
      dbPrefix: 'kith',
      dev: false,
    });
  });

  test('the secret is made once and only its owner can read it', () => {
    const { secret } = readConfig({ KITH_HOME: home });
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ KITH_HOME: home }).secret).toBe(secret);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('a damaged secret is reported, not replaced', () => {
    writeFileSync(join(home, 'secret'), 'short');
    expect(problemsOf({ KITH_HOME: home })).toEqual([expect.stringContaining('is damaged')]);
  });
});

describe('in production', () => {
  test('what it needs is read', () => {
    expect(readConfig({ ...production, HOST: '0.0.0.0' })).toMatchObject({
      mode: 'production',
      origin: 'https://kith.example.nhs.uk',
      trustedProxy: '10.0.0.4, 10.1.0.0/16',
    });
  });

  test('everything missing is said at once', () => {
    const problems = problemsOf({ KITH_MODE: 'production' });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'KITH_ORIGIN',
      'MONGODB_URI',
      'KITH_SECRET',
      'KITH_MASTER_KEY',
      'KITH_TRUSTED_PROXY',
    ]);
  });

  test.each([
    [{ KITH_ORIGIN: 'http://kith.example.nhs.uk' }, 'https://'],
    [{ KITH_ORIGIN: 'https://kith.example.nhs.uk/board' }, 'nothing after it'],
    [{ KITH_SECRET: 'short' }, 'has 5 characters'],
    [{ KITH_SECRET: 'a'.repeat(40) }, 'repeats'],
    [{ KITH_MASTER_KEY: 'c2hvcnQ=' }, '32 bytes'],
    [{ KITH_TRUSTED_PROXY: 'proxy.internal' }, 'not an IP address'],
    [{ KITH_DEV: '1' }, 'KITH_DEV cannot'],
  ])('%o is refused', (change, words) => {
    expect(problemsOf({ ...production, ...change })).toEqual([expect.stringContaining(words)]);
  });

  test('the password in a wrong MONGODB_URI is not repeated', () => {
    expect(problemsOf({ ...production, MONGODB_URI: 'mongo://kith:hunter2@db' }).join()).not.toContain(
      'hunter2',
    );
  });
});

describe('wrong values', () => {
  test.each([
    [{ KITH_MODE: 'live' }, 'KITH_MODE'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '3e3' }, 'PORT'],
    [{ HOST: '0.0.0.0' }, 'HOST'],
    [{ KITH_ORIGIN: 'https://kith.example.nhs.uk' }, 'KITH_ORIGIN'],
    [{ KITH_DB_PREFIX: 'Kith/1' }, 'KITH_DB_PREFIX'],
    [{ KITH_IDLE_MINUTES: '-1' }, 'KITH_IDLE_MINUTES'],
    [{ KITH_LOG_LEVEL: 'loud' }, 'KITH_LOG_LEVEL'],
  ])('%o is refused by name', (env, name) => {
    expect(problemsOf({ KITH_HOME: home, ...env })).toEqual([expect.stringContaining(name)]);
  });

  test('a misspelt setting is noticed', () => {
    expect(problemsOf({ KITH_HOME: home, KITH_MDOE: 'production' })).toEqual([
      expect.stringContaining('KITH_MDOE is not a setting'),
    ]);
  });

  test('an empty value counts as not set', () => {
    expect(readConfig({ KITH_HOME: home, PORT: '', MONGODB_URI: ' ' }).port).toBe(3000);
  });
});

test('the table names every variable', () => {
  const table = describeConfig();
  for (const name of ['KITH_MODE', 'PORT', 'MONGODB_URI', 'KITH_DEV']) expect(table).toContain(name);
});

describe('the LiveKit server', () => {
  const livekit = {
    LIVEKIT_URL: 'wss://video.example.nhs.uk',
    LIVEKIT_API_KEY: 'kith',
    LIVEKIT_API_SECRET: 's'.repeat(32),
  };

  test('is looked for on this machine when nothing is said, and switched off by none', () => {
    expect(readConfig({ KITH_HOME: home }).livekit).toBeUndefined();
    expect(readConfig({ KITH_HOME: home, LIVEKIT_URL: 'none' }).livekit).toBe('none');
    expect(readConfig({ ...production, LIVEKIT_URL: 'none' }).livekit).toBe('none');
  });

  test('is called by https where browsers call it by wss', () => {
    expect(readConfig({ ...production, ...livekit }).livekit).toEqual({
      url: 'https://video.example.nhs.uk',
      key: 'kith',
      secret: 's'.repeat(32),
    });
  });

  test.each([
    ['has no key', { ...livekit, LIVEKIT_API_KEY: '' }, /^LIVEKIT_API_KEY is needed/],
    ['has no secret', { ...livekit, LIVEKIT_API_SECRET: ' ' }, /^LIVEKIT_API_SECRET is needed/],
    [
      'has a short secret',
      { ...livekit, LIVEKIT_API_SECRET: 'x'.repeat(31) },
      /^LIVEKIT_API_SECRET.*at least 32/,
    ],
    ['is reached unprotected', { ...livekit, LIVEKIT_URL: 'ws://video.example' }, /begin with wss/],
    ['is no address', { ...livekit, LIVEKIT_URL: 'video' }, /^LIVEKIT_URL/],
    ['is a page', { ...livekit, LIVEKIT_URL: 'wss://video.example/rtc' }, /^LIVEKIT_URL/],
  ])('that %s is refused in words, and no secret is repeated', (_what, env, expected) => {
    const problems = problemsOf({ ...production, ...env });
    expect(problems.some((problem) => expected.test(problem))).toBe(true);
    expect(problems.join()).not.toContain('x'.repeat(31));
  });
});
