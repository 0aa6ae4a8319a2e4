// Preloaded (`node --import`) into a server whose clock a test sets: the file that TEST_CLOCK names holds by how many
// milliseconds it is off.
import { readFileSync } from 'node:fs';

const file = process.env.TEST_CLOCK;
const RealDate = Date;
const READ_MS = 20;
let offset = 0;
let readAt = 0;

function now() {
  const real = RealDate.now();
  if (file && real - readAt > READ_MS) {
    try {
      offset = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      // The test is over and took its clock away: the server ends by the time that it showed last.
    }
    readAt = real;
  }
  return real + offset;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
