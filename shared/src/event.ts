import { versionOf } from './upcast.ts';
import type { Event, EventData, EventName } from './events.ts';

/** Makes an event of the present version. */
export function event<K extends EventName>(name: K, data: EventData[K]): Event {
  return { name, v: versionOf(name), data } as Event;
}
