import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { refuse, type RefusalCode } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';

const words = accountWords.refused;

/** The last route under /api: nothing answers to this address. */
export const nothingHere: RequestHandler = (_req, res) => {
  res.status(404).json(refuse('notFound', words.missing));
};

/** Under /api a body is JSON or nothing; anything else is refused before it is read. */
export const jsonBodiesOnly: RequestHandler = (req, res, next) => {
  const empty = req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined;
  if (empty || req.headers['content-length'] === '0' || req.is('application/json')) next();
  else res.status(415).json(refuse('invalid', words.contentType));
};

/** What a request is told when reading it or answering it threw: plain words, never a stack. */
export function failure(error: unknown): { status: number; code: RefusalCode; message: string } {
  const { status, type } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: unknown;
    type?: unknown;
  };
  if (type === 'entity.too.large' || status === 413)
    return { status: 413, code: 'tooLarge', message: words.tooLarge };
  if (status === 415) return { status: 415, code: 'invalid', message: words.contentType };
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500)) {
    return { status: 400, code: 'invalid', message: words.body };
  }
  return { status: 500, code: 'unavailable', message: words.failed };
}

/** Answers what threw and logs what was our fault. Goes last. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const { status, code, message } = failure(error);
    // Only name, code and place: an error's message may quote what a person typed.
    if (status >= 500)
      log.error({ err: traceOf(error), method: req.method, path: req.path }, 'request failed');
    if (res.headersSent) return next(error);
    res.status(status).json(refuse(code, message));
  };
}

function traceOf(error: unknown): { name: string; code?: unknown; at?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error };
  const at =
    error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6) ?? [];
  return { name: error.name, code: (error as { code?: unknown }).code, at: at.map((line) => line.trim()) };
}
