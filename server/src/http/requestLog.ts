import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** One line a request: method, path without its query, status and time; no address, no agent, no cookie, no body. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    quietReqLogger: true,
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: (error: { type?: string }) => ({ type: error.type }),
    },
    customAttributeKeys: { responseTime: 'ms' },
    wrapSerializers: true,
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    customLogLevel: (req, res, error) => {
      if (error ?? res.statusCode >= 500) return 'error';
      return /^\/(_app\/|healthz|readyz|metrics)/.test(req.url ?? '') ? 'trace' : 'debug';
    },
  }) as unknown as RequestHandler;
}
