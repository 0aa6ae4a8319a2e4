import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { BegunAnswer, Checked, Draft } from '@kith/shared/import/answers';
import { dayOf } from '@kith/shared/board/days';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { importMapping, type ImportMapping } from '@kith/shared/import/mapping';
import { readingWords } from '@kith/shared/import/readingMessages';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import { knowsCases } from '@kith/shared/actor';
import { sightOf } from '@kith/shared/restriction/sight';
import { decide } from '@kith/shared/rules';
import type { Access } from '../access/access.ts';
import type { Accounts } from '../http/accounts.ts';
import type { Asking } from '../http/member.ts';
import { csvOf } from '../lists/csv.ts';
import { checkFile, type Ground } from './checkFile.ts';
import { fileKind } from './fileKind.ts';
import type { FileStore, KeptFile, FilePlace } from './fileStore.ts';
import { limits } from './limits.ts';
import { listsOf } from './lists.ts';
import type { RawRow } from './readFile.ts';
import { openReading, type Found } from './reading.ts';
import { receive } from './receive.ts';
import { rememberMapping, suggestMapping } from './remembered.ts';

export interface DraftParts {
  store: FileStore;
  accounts: Pick<Accounts, 'people'>;
  access: Access;
}

/** Files that are read at the same time, over all networks: each has a thread and its memory. */
const AT_ONCE = 2;
const SAMPLES = 3;
const says = readingWords.file;
const invalid = (message: string): Refusal =>
  refuse('invalid', message, { fields: [{ field: 'file', message }] });
const nobodys = (): Refusal => refuse('notFound', words.refusal.notFound);

/** Files that were brought and are not yet moved in: each is the business of whoever brought it. */
export function openDrafts({ store, accounts, access }: DraftParts) {
  let reading = 0;

  /** The file of a job, where whoever asks brought it. */
  async function find({ pipeline, member }: Asking, job: string) {
    if (!/^[0-9a-f]{24}$/.test(job)) return undefined;
    const found = await store.read(pipeline.workspace, job);
    return found?.file.by === member.id ? found : undefined;
  }

  async function draftOf(
    { workspace, job }: FilePlace,
    file: KeptFile,
    first: readonly RawRow[],
  ): Promise<Draft> {
    const { name, sheet, sheets, header, rows } = file;
    const suggested = await suggestMapping(store, workspace, header);
    const samples = header.map((_, column) => {
      const filled = first.map((row) => row[column + 1] as string).filter((text) => text !== '');
      return [...new Set(filled)].slice(0, SAMPLES).map((text) => text.slice(0, 80));
    });
    return { id: job, name, sheet, sheets, header, samples, rows, ...suggested };
  }

  /** All that a file is checked on. */
  async function groundFor(
    { pipeline, actor, now }: Asking,
    place: FilePlace,
    file: KeptFile,
  ): Promise<Ground> {
    const { state } = pipeline;
    const people = await Promise.all(
      [...state.members].map(
        async ({ id, user }) => [id, (await accounts.people.byId(user))?.email ?? ''] as const,
      ),
    );
    const mayKnowNames = knowsCases(actor.roles);
    return {
      state,
      job: place.job,
      header: file.header,
      portions: () => store.portions(place),
      lists: listsOf(state, new Map(people), now),
      today: dayOf(now),
      mayKnowNames,
      // An administrator sees no case. That somebody whom they have in a file is here already, they are told, unless
      // the person is restricted.
      mayKnow: (person) =>
        mayKnowNames ? sightOf(state, actor, person, now) === 'all' : !state.restrictions.has(person),
    };
  }

  const parse = (typed: unknown): ImportMapping | Refusal => {
    const parsed = importMapping.safeParse(typed);
    if (parsed.success) return parsed.data;
    return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
  };

  /** Keeps what the thread has read. */
  async function keep(
    asking: Asking,
    name: string,
    found: Found,
    portions: AsyncIterable<readonly RawRow[]>,
  ) {
    const { pipeline, member, now } = asking;
    const place = await store.begin(pipeline.workspace, now);
    try {
      let first: readonly RawRow[] = [];
      let n = 0;
      for await (const rows of portions) {
        if (n === 0) first = rows;
        await store.writePortion(place, n++, rows);
      }
      const file: KeptFile = { by: member.id, name, ...found, plan: null };
      await store.write(place, file);
      return await draftOf(place, file, first);
    } catch (error) {
      await store.remove(place.workspace, place.job).catch(() => {}); // else it goes after a day
      throw error;
    }
  }

  return {
    /** Reads the file that a request brings, one sheet of it, and keeps it for whoever brought it. */
    async bring(asking: Asking, req: IncomingMessage, name: string, sheet: string): Promise<Draft | Refusal> {
      if (name === '') return invalid(words.field.missing('a file'));
      if (reading >= AT_ONCE) return refuse('tooMany', words.refusal.tooMany);
      reading++;
      const thread = openReading();
      try {
        let no: string | undefined;
        let isFirst = true;
        const how = await receive(req, limits.bytes, (part) => {
          if (isFirst) no = plainlyNot(part, name);
          isFirst = false;
          if (no === undefined) thread.take(part);
          return no === undefined;
        });
        if (no !== undefined) return invalid(no);
        if (how === 'tooLarge') return refuse('tooLarge', says.tooLarge(name, '25 MB'));
        if (how === 'cut') return refuse('unavailable', words.refusal.unreachable);
        const found = await thread.read(name, sheet);
        if ('problem' in found) return invalid(found.problem);
        return await keep(asking, name, found, thread.portions());
      } finally {
        reading--;
        await thread.close();
      }
    },

    /** The file of a job that is not yet moved in. */
    async read(asking: Asking, job: string): Promise<Draft | Refusal> {
      const found = await find(asking, job);
      if (!found || asking.pipeline.state.imports.has(job)) return nobodys();
      return draftOf(found.place, found.file, (await store.portion(found.place, 0)) ?? []);
    },

    /** What a file would become, read like this. That people in it are known here is entered. */
    async check(asking: Asking, job: string, typed: unknown): Promise<Checked | Refusal> {
      const mapping = parse(typed);
      if (isRefusal(mapping)) return mapping;
      const found = await find(asking, job);
      if (!found) return nobodys();
      const { checked } = await checkFile(mapping, await groundFor(asking, found.place, found.file));
      const { rows, duplicates } = checked.counts;
      const known = duplicates.known + duplicates.again;
      if (known > 0) {
        const { workspace } = asking.pipeline;
        await access.of(workspace).write(asking.actor.id, { what: 'file.compared', rows, known });
      }
      return checked;
    },

    /** The rows of a file that cannot be moved in, with a column that says what is wrong, as text for a spreadsheet. */
    async wrongRows(asking: Asking, job: string, typed: unknown): Promise<{ csv: string } | Refusal> {
      const mapping = parse(typed);
      if (isRefusal(mapping)) return mapping;
      const found = await find(asking, job);
      if (!found) return nobodys();
      const { column, cell } = readingWords.left;
      const lines: string[][] = [[...found.file.header, column]];
      await checkFile(
        mapping,
        await groundFor(asking, found.place, found.file),
        ([, ...cells], { errors }) => {
          lines.push([...cells, errors.map((one) => cell(one.column ?? '', one.message)).join('; ')]);
        },
      );
      return { csv: csvOf(lines) };
    },

    /** Begins to move a file in, read like this, in the name of who asks. */
    async begin(asking: Asking, job: string, typed: unknown): Promise<BegunAnswer | Refusal> {
      const mapping = parse(typed);
      if (isRefusal(mapping)) return mapping;
      const found = await find(asking, job);
      if (!found) return nobodys();
      const { place, file } = found;
      const { pipeline, member, actor, now } = asking;
      const command = { name: 'import.begin', payload: { job, rows: file.rows } } as const;
      // What the rules refuse leaves nothing behind.
      const judged = decide(pipeline.state, command, { actor, now, id: () => job });
      if (isRefusal(judged)) return judged;
      const { checked, plan } = await checkFile(mapping, await groundFor(asking, place, file));
      if (checked.missing[0] !== undefined) return invalid(checked.missing[0]);
      if (checked.counts.ready === 0) return invalid(says.nothingReady);
      await store.write(place, { ...file, plan });
      await rememberMapping(store, pipeline.workspace, file.header, mapping);
      const { workspace, state } = pipeline;
      const commandId = `${randomBytes(12).toString('hex')}:1`;
      const sent = { workspace, commandId, base: state.seq, epoch: state.epoch, ...command };
      const answer = await pipeline.execute(member.id, sent);
      return isRefusal(answer) ? answer : { ok: true, job };
    },

    /** Deletes a file that is not moved in after all. */
    async forget(asking: Asking, job: string): Promise<{ ok: true } | Refusal> {
      const found = await find(asking, job);
      if (!found || asking.pipeline.state.imports.has(job)) return nobodys();
      await store.remove(asking.pipeline.workspace, job);
      return { ok: true };
    },
  };
}
export type Drafts = ReturnType<typeof openDrafts>;

/** Why a file is no list, where its first bytes are enough to tell. */
function plainlyNot(first: Buffer, name: string): string | undefined {
  const kind = fileKind(first);
  if (kind === 'text' || kind === 'xlsx' || kind === 'archive' || kind === 'page') return undefined;
  return kind === 'oldExcel' ? says.oldExcel(name) : says.not(name, says.kinds[kind]);
}
