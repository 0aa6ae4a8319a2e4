const LOOK_MS = 20;
/** Of this thread alone, where Node tells it (from 23.9 on). */
const cpuUsage = (): NodeJS.CpuUsage => process.threadCpuUsage?.() ?? process.cpuUsage();

/**
 * Watches how long this thread is kept from everything else: the most CPU time that it took between two looks, 20 ms
 * apart. Unlike the lag of the event loop it tells of what this process does, not of what others on the machine do.
 */
export function watchBusy(): { mostSeconds(): number; close(): void } {
  let most = 0;
  let before = cpuUsage();
  const look = () => {
    const now = cpuUsage();
    most = Math.max(most, now.user - before.user + now.system - before.system);
    before = now;
  };
  const looking = setInterval(look, LOOK_MS).unref();
  return {
    /** Since this was last asked. */
    mostSeconds() {
      look();
      const seconds = most / 1e6;
      most = 0;
      return seconds;
    },
    close: () => clearInterval(looking),
  };
}
