/** So far off a device's clock may be before it is minded: an answer that was long on its way looks like some of it. */
const MINDED_MS = 60_000;

/** What time it is by the service, whatever the clock of this device says. */
export class ServiceClock {
  /** How far this device is ahead of the service, in ms; negative: behind; 0 where it is as good as right. */
  ahead = 0;
  readonly #device: () => number;

  constructor(device: () => number = Date.now) {
    this.#device = device;
  }

  /** The service has just said what time it is (ISO 8601). */
  set(now: string): void {
    const ahead = this.#device() - Date.parse(now);
    this.ahead = Math.abs(ahead) < MINDED_MS ? 0 : ahead;
  }

  now(): Date {
    return new Date(this.#device() - this.ahead);
  }
}
