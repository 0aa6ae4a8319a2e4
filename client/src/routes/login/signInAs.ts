import type { DemoPerson } from '@kith/shared/account/session';

/** Signs in as an invented person: 'ok', or why not ('many' too many tries, 'unknown' not on the list, 'failed'). */
export async function signInAs(person: DemoPerson): Promise<'ok' | 'many' | 'unknown' | 'failed'> {
  try {
    const answer = await fetch('/api/demo/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ member: person.userId }),
    });
    if (answer.ok) return 'ok';
    if (answer.status === 429) return 'many';
    return answer.status === 404 || answer.status === 422 ? 'unknown' : 'failed';
  } catch {
    return 'failed';
  }
}
