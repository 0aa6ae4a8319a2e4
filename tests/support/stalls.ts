/** How long a server's process was kept from everything else, at most, since this was last asked. */
export interface Stall {
  /**
   * By the clock, in milliseconds: with what the machine gave to other processes, and up to 10 ms too much, since the
   * event loop is looked at so often.
   */
  wallMs: number;
  /** CPU time of its main thread in one stretch, in milliseconds, up to 20 ms too much. */
  cpuMs: number;
}

/** As the process's own metrics tell it. */
export async function longestStall(port: number): Promise<Stall> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const ms = (name: string) => {
    const seconds = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1];
    if (seconds === undefined) throw new Error(`the metrics tell nothing of ${name}`);
    return Number(seconds) * 1000;
  };
  return { wallMs: ms('kith_lag_max_seconds'), cpuMs: ms('kith_busy_max_seconds') };
}
