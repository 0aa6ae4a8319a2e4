import { Router } from 'express';
import { dayOf } from '@kith/shared/board/days';
import { refuse } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { listWords } from '@kith/shared/list/messages';
import { exportList } from '@kith/shared/list/schema';
import { words } from '@kith/shared/messages';
import { csvOf } from '../lists/csv.ts';
import { listOfCases, type ListCell } from '../lists/listOfCases.ts';
import { workbookOf } from '../lists/workbook.ts';
import { forMembersAFile, type Members } from './member.ts';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Lists of cases as files, under /api/workspaces/:workspace/lists: POST / for the cases that are asked for and that
 * whoever asks may see. What was exported, and of how many people, is entered first: no entry, no list.
 */
export function listRoutes(members: Members): Router {
  const router = Router({ mergeParams: true });

  router.post(
    '/',
    forMembersAFile(members, 'list.export', async ({ pipeline, actor, now }, req) => {
      const parsed = exportList.safeParse(req.body);
      if (!parsed.success) {
        return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
      }
      const { columns, format } = parsed.data;
      const { lines, people } = listOfCases(pipeline.state, actor, parsed.data, now);
      if (lines.length === 0) return refuse('unfit', listWords.none);
      const header = columns.map((column) => listWords.columns[column]);
      const list = listWords.entered(header.join(', ').toLowerCase());
      const entry = { what: 'list.exported', list, people } as const;
      await members.access.of(pipeline.workspace).write(actor.id, entry);
      const bytes =
        format === 'csv'
          ? csvOf([header, ...lines.map((line) => line.map(textOf))])
          : await workbookOf(header, lines);
      return { name: `${listWords.fileName(dayOf(now))}.${format}`, type: types[format], bytes };
    }),
  );
  return router;
}

/** A day as people write it in Britain, which is how spreadsheets there read it. */
function textOf(cell: ListCell): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  return cell.day.split('-').reverse().join('/');
}
