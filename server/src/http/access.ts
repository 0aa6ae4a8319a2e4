import { Router } from 'express';
import { accessWords } from '@kith/shared/access/messages';
import type { AccessPage, PersonAccessPage } from '@kith/shared/access/page';
import type { AccessEntry } from '@kith/shared/access/entries';
import { presentId } from '@kith/shared/person/merged';
import { refuse, type Refusal } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';
import { cursorOf, placesOf } from '../access/cursor.ts';
import { aboutOf, readLines, readPersonLines, type Reader } from '../access/report.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { forMembers, type Asking, type Members } from './member.ts';

interface Parts extends Members {
  workspaces: Workspaces;
  secret: string;
}

/**
 * Who opened what, under /api/workspaces/:workspace/access: GET / for the whole workspace, GET /people/:person for
 * one person's record; `?before=` with the `next` of the last answer for older entries. POST /people/:person/printed
 * before that is printed. Asking is entered itself, once: what comes after the first page was asked for with it. No
 * entry, no answer.
 */
export function accessRoutes(parts: Parts): Router {
  const { access, workspaces, secret } = parts;
  const router = Router({ mergeParams: true });
  const readerOf = ({ pipeline, actor, now }: Asking): Reader => {
    const { state } = pipeline;
    return { access, state, actor, now, keyring: workspaces.stores.keyring(state.workspace) };
  };

  const page = async (
    asking: Asking,
    before: unknown,
    entry: AccessEntry,
    read: (places?: readonly number[]) => ReturnType<typeof readLines>,
  ): Promise<AccessPage | Refusal> => {
    const { actor, pipeline, session } = asking;
    const reader = JSON.stringify([
      session.userId,
      pipeline.workspace,
      'person' in entry ? entry.person : '',
    ]);
    const from = before === undefined ? undefined : placesOf(secret, reader, String(before));
    if (before !== undefined && !from) return refuse('invalid', accessWords.cursorLost);
    if (!from) await access.of(pipeline.workspace).write(actor.id, entry);
    const { lines, places } = await read(from);
    return { ok: true, lines, next: places && cursorOf(secret, reader, places) };
  };

  router.get(
    '/',
    forMembers(parts, 'access.read', (asking, req) => {
      const { before } = req.query;
      return page(asking, before, { what: 'access.read' }, (places) => readLines(readerOf(asking), places));
    }),
  );

  /** Whom a request is about; undefined when there is no such person for this reader. */
  const aboutIn = (asking: Asking, person: string) => {
    const reader = readerOf(asking);
    return reader.state.people.has(person) ? aboutOf(reader, person) : undefined;
  };

  router.get(
    '/people/:person',
    forMembers(parts, 'access.read', async (asking, req) => {
      const person = presentId(asking.pipeline.state, String(req.params['person']));
      const about = aboutIn(asking, person);
      if (!about) return refuse('notFound', words.refusal.notFound);
      const { before } = req.query;
      const answer = await page(asking, before, { what: 'access.read', person }, (places) =>
        readPersonLines(readerOf(asking), person, places?.[0]),
      );
      return answer.ok ? ({ ...answer, about } satisfies PersonAccessPage) : answer;
    }),
  );

  router.post(
    '/people/:person/printed',
    forMembers(parts, 'access.read', async (asking, req) => {
      const person = String(req.params['person']);
      if (!aboutIn(asking, person)) return refuse('notFound', words.refusal.notFound);
      await access.of(asking.pipeline.workspace).write(asking.actor.id, { what: 'access.printed', person });
      return { ok: true };
    }),
  );
  return router;
}
