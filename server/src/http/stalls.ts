import { monitorEventLoopDelay } from 'node:perf_hooks';

const LOOK_MS = 20;
const LAG_PRECISION_MS = 10;
/** Looking so often wakes an idle process 150 times a second, so it is done only as long as somebody asks. */
const UNASKED_MS = 2 * 60_000;
/** Of this thread alone, where Node tells it (from 23.9 on). */
const cpuUsage = (): NodeJS.CpuUsage => process.threadCpuUsage?.() ?? process.cpuUsage();

/** How long this thread was kept from everything else, at most, since that was last asked; 0 when asked first. */
export interface Stalls {
  /**
   * The most CPU time that it took between two looks, 20 ms apart, in seconds. Unlike the lag it tells of what this
   * process does, not of what others on the machine do.
   */
  busySeconds(): number;
  /** The longest that something due had to wait, in seconds, up to 10 ms too much. */
  lagSeconds(): number;
  close(): void;
}

/** Watches for stalls from the first time that somebody asks. */
export function watchStalls(): Stalls {
  const lag = monitorEventLoopDelay({ resolution: LAG_PRECISION_MS });
  let most = 0;
  let before = cpuUsage();
  let looking: ReturnType<typeof setInterval> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    const now = cpuUsage();
    most = Math.max(most, now.user - before.user + now.system - before.system);
    before = now;
  };
  const stop = () => {
    clearInterval(looking);
    clearTimeout(idle);
    looking = undefined;
    lag.disable();
  };
  const asked = () => {
    clearTimeout(idle);
    idle = setTimeout(stop, UNASKED_MS).unref();
    if (looking) return look();
    before = cpuUsage();
    most = 0;
    lag.reset();
    lag.enable();
    looking = setInterval(look, LOOK_MS).unref();
  };
  return {
    busySeconds() {
      asked();
      const seconds = most / 1e6;
      most = 0;
      return seconds;
    },
    lagSeconds() {
      asked();
      const seconds = lag.max / 1e9;
      lag.reset();
      return seconds;
    },
    close: stop,
  };
}
