const MINUTE_MS = 60_000;

function lasting(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
  const [n, unit] =
    minutes < 50
      ? [minutes, 'minute']
      : minutes < 36 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / (24 * 60)), 'day'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** Texts about the clock of the device that somebody works on. */
export const clockWords = {
  /** `ahead`: in ms, negative where it is behind. */
  off: (ahead: number) =>
    `The clock of this device is ${lasting(ahead)} ${ahead > 0 ? 'fast' : 'slow'}. Kith goes by its own, so days and times here are right`,
};
