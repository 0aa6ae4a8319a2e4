import type { CommandName, Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import { openTab, signIn } from './live.ts';
import { until } from './processes.ts';
import type { ServerProcess } from './serverProcess.ts';

export type View = ReturnType<typeof openTab>['replica']['view'];
let tabs = 0;

/** Someone does one thing at a tab of their own. Sessions lock while the clock is put forward. */
export async function does<K extends CommandName>(
  { port }: ServerProcess,
  who: string,
  name: K,
  payload: (view: View) => Payload<K>,
): Promise<Accepted | Refusal> {
  const link = openTab({ port, cookie: await signIn(port, who), client: `a-tab-of-${who}-${++tabs}` });
  await until(() => link.connection === 'live', `${who} is live`);
  const answer = await link.run(name, payload(link.replica.view));
  link.close();
  return answer;
}

/** What the service answers somebody over HTTP. */
export async function ask<A = unknown>(
  { port }: ServerProcess,
  who: string,
  path: string,
  body?: object,
): Promise<A> {
  const origin = `http://127.0.0.1:${port}`;
  const headers = { cookie: await signIn(port, who), origin, 'content-type': 'application/json' };
  const post = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(`${origin}/api/${path}`, { headers, ...post });
  return (await answer.json()) as A;
}
