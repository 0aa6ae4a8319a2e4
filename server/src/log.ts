import pino, { type Logger } from 'pino';

/** What `KITH_LOG_LEVEL` may say, most talkative first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Fields that can carry a credential or what a person wrote; they are left out wherever they appear. */
const never = ['cookie', 'authorization', 'body', 'password', 'token', 'secret', 'code'];

/**
 * The log: one JSON object a line on standard error, so that standard output keeps what is said to the
 * person who started Kith. Callers log ids, counts and durations, never names, numbers or text of people.
 */
export function createLog(level: LogLevel): Logger {
  const paths = never.flatMap((name) => [name, `*.${name}`, `req.headers.${name}`, `res.headers.${name}`]);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [...paths, 'res.headers["set-cookie"]', 'req.headers["x-forwarded-for"]'],
        remove: true,
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
