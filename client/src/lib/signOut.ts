/** Ends the session at the server, then leaves for the sign-in page. False when the server could not be reached. */
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
  // A whole new page: nothing that this one held in memory stays.
  location.replace('/login');
  return true;
}
