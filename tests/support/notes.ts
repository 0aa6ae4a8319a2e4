import { isRefusal } from '@kith/shared/errors';
import { openTab, until } from './live.ts';

/** Begins a note of a case that is open, as this person; answers its id. */
export async function beginNote(port: number, cookie: string): Promise<string> {
  const tab = openTab({ port, cookie, client: `notes-${Math.random().toString(36).slice(2, 10)}` });
  try {
    await until('the tab is live', () => tab.connection === 'live');
    const referral = [...tab.replica.confirmed.referrals].find(({ stage }) => stage !== 'closed')?.id ?? '';
    await tab.openRecord(referral);
    const notes = () => tab.replica.view.referrals.get(referral)?.notes ?? [];
    const before = notes().length;
    const answer = await tab.run('note.create', { referral, title: 'A note' });
    if (isRefusal(answer)) throw new Error(answer.message);
    await until('the note is there', () => notes().length > before);
    return notes().at(-1)?.id ?? '';
  } finally {
    tab.close();
  }
}
