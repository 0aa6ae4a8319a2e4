import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Listener } from '../workspace/execute.ts';

/** Counts and times of this process, for /metrics. */
export interface Metrics {
  registry: Registry;
  /** Times every request. */
  measure: RequestHandler;
  /** Answers /metrics to programs on this machine only. */
  answer: RequestHandler;
  /** Counts what a workspace writes, and whether it can. */
  workspace: Listener;
  /** Shows a number as it is whenever the metrics are read. */
  watch(name: string, help: string, read: () => number): void;
}

/** Starts measuring. Labels are few and never hold an id. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  // Finer, it would wake an idle process a hundred times a second; whoever wants it finer asks for kith_lag_max_seconds.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const seconds = new Histogram({
    name: 'kith_http_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });

  const commits = new Counter({
    name: 'kith_commits_total',
    help: 'Commits taken up from the logs, whoever wrote them.',
    registers: [registry],
  });
  const halts = new Counter({
    name: 'kith_saving_halts_total',
    help: 'How often a workspace could not be saved to for a while.',
    registers: [registry],
  });

  return {
    registry,
    workspace: {
      committed: () => commits.inc(),
      saving: (saving) => saving || halts.inc(),
    },
    watch(name, help, read) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        collect: () => gauge.set(read()),
      });
    },
    measure(req, res, next) {
      const end = seconds.startTimer();
      res.once('finish', () =>
        end({ method: methodOf(req), route: routeOf(req), status: `${Math.floor(res.statusCode / 100)}xx` }),
      );
      next();
    },
    async answer(req, res, next) {
      if (!isLocal(req)) return next();
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const methodOf = ({ method }: Request) => (methods.has(method) ? method : 'other');

/** The pattern a request matched, never the address it asked for. */
export function routeOf(
  req: Pick<Request, 'baseUrl' | 'originalUrl'> & { route?: { path?: unknown } },
): string {
  if (typeof req.route?.path === 'string') return req.baseUrl + req.route.path;
  if (req.originalUrl.startsWith('/_app/')) return 'asset';
  return req.originalUrl.startsWith('/api/') ? 'api' : 'page';
}

/** True for a program on this machine that did not come through a proxy on it. */
function isLocal(req: Request): boolean {
  if (req.headers['x-forwarded-for'] ?? req.headers.forwarded) return false;
  return /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(req.socket.remoteAddress ?? '');
}
