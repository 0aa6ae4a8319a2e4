import { Router } from 'express';
import { accessWords } from '@kith/shared/access/messages';
import { refuse } from '@kith/shared/errors';
import type { HistoryPage } from '@kith/shared/history/page';
import { words } from '@kith/shared/messages';
import { viewerOf } from '@kith/shared/viewer';
import { cursorOf, placesOf } from '../access/cursor.ts';
import { readHistory } from '../history/readHistory.ts';
import { readCommit } from '../workspace/append.ts';
import { placeOf } from '../workspace/chain.ts';
import { openEvents } from '../workspace/seal.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { forMembers, type Members } from './member.ts';

interface Parts extends Members {
  workspaces: Workspaces;
  secret: string;
}

/**
 * What happened in a workspace's cases, newest first, under GET /api/workspaces/:workspace/history; `?before=` with
 * the `next` of the last answer for what was before, `?by=` for one member's. Its first page is entered into the
 * access stream: no entry, no answer.
 */
export function historyRoutes(parts: Parts): Router {
  const { access, workspaces, secret } = parts;
  const router = Router({ mergeParams: true });

  router.get(
    '/',
    forMembers(parts, 'history.read', async ({ pipeline, actor, session, now }, req) => {
      const { state, workspace } = pipeline;
      const { before, by } = req.query;
      const viewer = viewerOf(state, actor, now);
      if (!viewer) return refuse('forbidden', words.refusal.forbidden);
      const member = by === undefined ? undefined : String(by);
      if (member !== undefined && member !== 'system' && !state.members.has(member)) {
        const fields = [{ field: 'by', message: words.field.choose(words.team.member) }];
        return refuse('invalid', words.refusal.invalid, { fields });
      }
      const reader = JSON.stringify(['history', session.userId, workspace, member ?? '']);
      const from = before === undefined ? undefined : placesOf(secret, reader, String(before));
      if (before !== undefined && !from) return refuse('invalid', accessWords.cursorLost);
      if (!from) await access.of(workspace).write(actor.id, { what: 'history.read' });
      const keyring = workspaces.stores.keyring(workspace);
      const { commits } = workspaces.stores;
      const read = async (seq: number) => {
        const commit = await readCommit(commits, placeOf(workspace, seq));
        return commit ? { commit, events: await openEvents(keyring, commit) } : undefined;
      };
      const found = await readHistory({ state, viewer, read }, from?.[0] ?? state.seq + 1, member);
      const next = found.next === null ? null : cursorOf(secret, reader, [found.next]);
      return { ok: true, lines: found.lines, next } satisfies HistoryPage;
    }),
  );
  return router;
}
