import express, { Router } from 'express';
import { refuse } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';
import type { Video } from '../services/video.ts';

/** Where the media server reports who came and went. */
export const webhookPath = '/api/livekit';

/** Older reports than this are not believed; what was believed is remembered for longer, so that none counts twice. */
const FRESH_MS = 5 * 60_000;
const REMEMBER = 10_000;

/** What a report says that is of use here. */
export type Heard = (room: string, identity: string, what: 'came' | 'left', at: string) => Promise<void>;

/** Takes reports that the media server has signed, each once. */
export function webhookRoutes(video: Video, heard: Heard, now: () => number = Date.now): Router {
  const router = Router();
  const known = new Map<string, number>();

  const isNew = (id: string): boolean => {
    for (const [old, at] of known) {
      if (known.size < REMEMBER && now() - at < 2 * FRESH_MS) break;
      known.delete(old);
    }
    if (known.has(id)) return false;
    known.set(id, now());
    return true;
  };

  router.post('/', express.raw({ type: () => true, limit: '100kb' }), async (req, res) => {
    const server = video.now();
    const refused = () => void res.status(401).json(refuse('forbidden', accountWords.refused.missing));
    if (!server || !Buffer.isBuffer(req.body)) return refused();
    const { WebhookReceiver } = await import('livekit-server-sdk');
    const receiver = new WebhookReceiver(server.key, server.secret);
    const event = await receiver.receive(req.body.toString(), req.headers.authorization).catch(() => null);
    if (!event) return refused();
    const at = Number(event.createdAt) * 1000;
    if (!event.id || Math.abs(now() - at) > FRESH_MS || !isNew(event.id)) return refused();
    const what = { participant_joined: 'came', participant_left: 'left' }[event.event as string];
    const { room, participant } = event;
    if (what && room && participant) {
      await heard(room.name, participant.identity, what as 'came' | 'left', new Date(at).toISOString());
    }
    res.json({ ok: true });
  });
  return router;
}
