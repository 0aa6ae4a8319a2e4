import { wipeTabs } from './stores/tabStorage.ts';

/** Ends the session at the server, forgets what tabs kept, then leaves for the sign-in page. False when the server could not be reached. */
export async function signOut(): Promise<boolean> {
  try {
    const answer = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    if (!answer.ok) return false;
  } catch {
    return false;
  }
  await wipeTabs().catch(() => {}); // where nothing can be kept, nothing is
  // A whole new page: nothing that this one held in memory stays.
  location.replace('/login');
  return true;
}
