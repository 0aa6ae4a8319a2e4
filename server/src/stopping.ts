import type { Logger } from 'pino';

/** The ordered end of this process. */
export interface Stopping {
  /** To be closed at the end, before what was added earlier. */
  before(what: string, close: () => Promise<void>): void;
  /** Aborted when the end begins, for a start that is still under way. */
  signal: AbortSignal;
  /** Closes everything and ends the process. */
  stop(code: number): Promise<void>;
}

const deadlineMs = 9500;
// A terminal's Ctrl-C arrives from the terminal and once more from npm; only a later one means "now".
const sameKeyMs = 500;

/**
 * Ends this process in order on SIGTERM, SIGINT, SIGHUP or an error nobody caught: last added, first closed.
 * After 9.5 s, or at a second Ctrl-C, it ends at once; whatever was acknowledged is on disk by then.
 */
export function orderlyStop(log: Logger): Stopping {
  const closers: { what: string; close: () => Promise<void> }[] = [];
  const aborted = new AbortController();
  let begun: number | null = null;

  async function stop(code: number): Promise<void> {
    if (begun !== null) return;
    begun = Date.now();
    setTimeout(() => {
      log.error('stopping took too long; ending now');
      process.exit(1);
    }, deadlineMs).unref();
    aborted.abort();
    for (const { what, close } of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        code = 1;
        log.error({ err: error, what }, 'could not be closed in order');
      }
    }
    log.info({ ms: Date.now() - begun }, 'stopped');
    process.exit(code);
  }

  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (begun === null) {
        log.info({ signal: name }, 'stopping');
        void stop(0);
      } else if (name === 'SIGINT' && Date.now() - begun > sameKeyMs) {
        log.warn('stopped at once, as asked');
        process.exit(130);
      }
    });
  }
  const fatal = (error: unknown) => {
    log.fatal({ err: error }, 'an error that nobody handled; stopping');
    void stop(1);
  };
  process.on('uncaughtException', fatal).on('unhandledRejection', fatal);

  return { before: (what, close) => void closers.push({ what, close }), signal: aborted.signal, stop };
}
