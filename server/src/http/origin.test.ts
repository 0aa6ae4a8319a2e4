import { describe, expect, test } from 'vitest';
import { allowedOrigins, isOwnHost, isOwnOrigin } from './origin.ts';

const demo = { mode: 'demo', origin: 'http://127.0.0.1:4100', port: 4100 } as const;
const production = { mode: 'production', origin: 'https://kith.example.nhs.uk', port: 4100 } as const;

describe('on one machine', () => {
  const allowed = allowedOrigins(demo);
  test.each(['http://127.0.0.1:4100', 'http://localhost:4100', 'http://[::1]:4100'])(
    '%s is ours',
    (origin) => {
      expect(isOwnOrigin({ origin }, allowed)).toBe(true);
    },
  );
  test.each([
    'http://localhost:4101',
    'https://localhost:4100',
    'http://evil.example:4100',
    'http://127.0.0.1.evil.example:4100',
    'http://localhost:4100.evil.example',
    'file://',
    '',
  ])('%s is not', (origin) => {
    expect(isOwnOrigin({ origin }, allowed)).toBe(false);
  });
  test.each(['127.0.0.1:4100', 'localhost', 'LOCALHOST:80', '[::1]:4100'])(
    'answers to the host %s',
    (host) => {
      expect(isOwnHost(host, demo)).toBe(true);
    },
  );
  test.each([
    'rebound.example:4100',
    '127.0.0.1.nip.io',
    'localhost.evil.example',
    '0.0.0.0:4100',
    '',
    undefined,
  ])('does not answer to the host %s', (host) => {
    expect(isOwnHost(host, demo)).toBe(false);
  });
});

describe('in production', () => {
  const allowed = allowedOrigins(production);
  test('only the named origin and host are ours', () => {
    expect(isOwnOrigin({ origin: 'https://kith.example.nhs.uk' }, allowed)).toBe(true);
    expect(isOwnOrigin({ origin: 'http://localhost:4100' }, allowed)).toBe(false);
    expect(isOwnHost('kith.example.nhs.uk', production)).toBe(true);
    expect(isOwnHost('localhost:4100', production)).toBe(false);
  });
});

describe('without an origin', () => {
  const allowed = allowedOrigins(demo);
  test('a plain form of ours is told by Sec-Fetch-Site', () => {
    expect(isOwnOrigin({ origin: 'null', 'sec-fetch-site': 'same-origin' }, allowed)).toBe(true);
    expect(isOwnOrigin({ origin: 'null', 'sec-fetch-site': 'cross-site' }, allowed)).toBe(false);
    expect(isOwnOrigin({ origin: 'null' }, allowed)).toBe(false);
  });
  test('a program that is no browser may call, another site may not', () => {
    expect(isOwnOrigin({}, allowed)).toBe(true);
    expect(isOwnOrigin({ 'sec-fetch-site': 'same-site' }, allowed)).toBe(false);
    expect(isOwnOrigin({ 'sec-fetch-site': 'none' }, allowed)).toBe(false);
  });
});
