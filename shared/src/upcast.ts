import type { EventName } from './events.ts';

type Data = Record<string, unknown>;
type Upcast = (data: Data) => Data;

const within =
  (field: string, defaults: Data): Upcast =>
  (data) => ({ ...data, [field]: { ...defaults, ...(data[field] as Data) } });

/**
 * What brings the data of old events up to date: the n-th function of a name makes version n + 1 of version n.
 * History is read for ever, so nothing is ever taken out of this list.
 */
const upcasts: { readonly [N in EventName]?: readonly Upcast[] } = {
  'workspace.created': [within('settings', { agencies: [], triagedBy: 'leads', standIns: [] })],
  'referral.received': [
    within('referral', {
      organisation: null,
      shared: false,
      messages: [],
      contacts: [],
    }),
  ],
  'referral.removed': [
    within('referral', {
      organisation: null,
      shared: false,
      messages: [],
      contacts: [],
    }),
  ],
};

/** The present version of an event's shape. */
export function versionOf(name: EventName): number {
  return 1 + (upcasts[name]?.length ?? 0);
}

/** The data of an event that was written as version `v`, in the present shape. */
export function upcast(name: EventName, v: number, data: unknown): unknown {
  return (upcasts[name] ?? []).slice(v - 1).reduce((old, bring) => bring(old), data as Data);
}
