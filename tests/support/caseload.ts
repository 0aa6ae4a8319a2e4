import type { BegunAnswer, Checked, CheckedAnswer, Draft, DraftAnswer } from '@kith/shared/import/answers';
import type { ImportMapping } from '@kith/shared/import/mapping';
import type { Refusal } from '@kith/shared/errors';
import { DEMO_WORKSPACE } from './live.ts';

/** The columns of the lists that are made here, as a team might have called them. */
export const columns = [
  'Surname',
  'Forename',
  'DOB',
  'Referral Date',
  'Status',
  'Link Worker',
  'Date Started',
  'Issues',
  'Priority',
  'Reason for referral',
] as const;

/** The n-th person of a caseload: nobody is there twice. */
export function caseloadRow(n: number): string[] {
  const day = String((n % 28) + 1).padStart(2, '0');
  const month = String((n % 12) + 1).padStart(2, '0');
  const letters = [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return [
    `Moved${letters}`,
    `Jo${letters}`,
    `${day}/${month}/${1930 + (n % 60)}`,
    `${day}/${month}/2025`,
    n % 3 === 0 ? 'Waiting list' : 'Open',
    n % 3 === 0 ? '' : n % 2 === 0 ? 'Ben C' : 'Carys',
    n % 3 === 0 ? '' : `28/12/2025`,
    n % 4 === 0 ? 'Social isolation; Low mood' : 'Housing',
    n % 5 === 0 ? 'Red' : 'Green',
    `Lives alone: number ${n}`,
  ];
}

/** A caseload of so many people as a CSV file. */
export function caseload(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => caseloadRow(n + 1));
  return [columns, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

export type Told<T> = { status: number } & T & Partial<Omit<Refusal, 'ok'>>;

/** Someone who moves a caseload in over HTTP, as the page does. */
export function mover(port: number, cookie: string, workspace = DEMO_WORKSPACE) {
  const origin = `http://127.0.0.1:${port}`;
  const path = `${origin}/api/workspaces/${workspace}/imports`;
  const tell = async <T>(answer: Response): Promise<Told<T>> => ({
    status: answer.status,
    ...((await answer.json()) as T),
  });
  const post = <T>(at: string, body: object) =>
    fetch(`${path}/${at}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((answer) => tell<T>(answer));
  return {
    bring(
      body: string | Uint8Array<ArrayBuffer>,
      name = 'caseload.csv',
      sheet = '',
    ): Promise<Told<DraftAnswer>> {
      const named = { 'x-file-name': encodeURIComponent(name), 'x-sheet': encodeURIComponent(sheet) };
      const headers = { cookie, origin, 'content-type': 'application/octet-stream', ...named };
      return fetch(path, { method: 'POST', headers, body }).then((answer) => tell<DraftAnswer>(answer));
    },
    check: (job: string, mapping: ImportMapping) => post<CheckedAnswer>(`${job}/check`, mapping),
    begin: (job: string, mapping: ImportMapping) => post<BegunAnswer>(`${job}/begin`, mapping),
    forget: (job: string) => post<object>(`${job}/forget`, {}),
    read: (job: string) =>
      fetch(`${path}/${job}`, { headers: { cookie, origin } }).then((answer) => tell<DraftAnswer>(answer)),
    async wrong(job: string, mapping: ImportMapping): Promise<string> {
      const answer = await fetch(`${path}/${job}/wrong`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(mapping),
      });
      return Buffer.from(await answer.arrayBuffer()).toString(); // with its byte order mark
    },
    /** Brings a file and begins to move it in as it is suggested. */
    async move(body: string): Promise<{ draft: Draft; checked: Checked }> {
      const { draft } = await this.bring(body);
      const { checked } = await this.check(draft.id, draft.mapping);
      const begun = await this.begin(draft.id, draft.mapping);
      if (!begun.job) throw new Error(`it did not begin: ${begun.message}`);
      return { draft, checked };
    },
  };
}
