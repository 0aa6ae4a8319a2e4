import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import express from 'express';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Config } from './config.ts';
import { demoPeople, makeDemonstration, USUAL_SEED } from './demo/demonstration.ts';
import { firstLink, makeFirstAdministrator } from './accounts/firstAdministrator.ts';
import { accountRoutes } from './http/account.ts';
import { accessRoutes } from './http/access.ts';
import { createAccounts, type Accounts } from './http/accounts.ts';
import { demoRoutes } from './http/demo.ts';
import { answerErrors, jsonBodiesOnly, nothingHere } from './http/errors.ts';
import { securityHeaders } from './http/headers.ts';
import { historyRoutes } from './http/history.ts';
import { healthRoutes } from './http/health.ts';
import { importRoutes } from './http/imports.ts';
import { listRoutes } from './http/lists.ts';
import { memberRoutes } from './http/members.ts';
import { createMetrics } from './http/metrics.ts';
import { allowedOrigins, isOwnHost, isOwnOrigin, ownOriginOnly } from './http/origin.ts';
import { outboxRoutes } from './http/outbox.ts';
import { identifyPages } from './http/pageRequest.ts';
import { endSlowBodies, FILE_MS } from './http/patience.ts';
import { publicService } from './http/publicService.ts';
import { hotReloadPath, openPages } from './http/pages.ts';
import { practiceRoutes } from './http/practice.ts';
import { recordRoutes } from './http/record.ts';
import { requestLog } from './http/requestLog.ts';
import { settingsRoutes } from './http/settings.ts';
import { watchStalls } from './http/stalls.ts';
import { trainingRoutes } from './http/training.ts';
import { endRequestFloods, WebSocketsInTurns } from './http/turns.ts';
import { ownUpgrades } from './http/upgrade.ts';
import { openRecordChecks } from './administration/recordChecks.ts';
import { openAccess } from './access/access.ts';
import { openImports } from './imports/open.ts';
import { commitsOf } from './models/commit.ts';
import { openCalls } from './calls/open.ts';
import { claimDatabases } from './models/about.ts';
import type { Databases } from './models/connect.ts';
import { NOTES_PATH, openNotes } from './notes/noteSocket.ts';
import { attachRealtime } from './realtime/socket.ts';
import { openAlerts } from './reactions/alerts.ts';
import { keepBankHolidays } from './reactions/bankHolidays.ts';
import { openMemberships } from './reactions/memberships.ts';
import { noVideo, type Video } from './services/video.ts';
import { beginTraining } from './training/begin.ts';
import { followTraining } from './training/follow.ts';
import { openWorkspaces, type Workspaces } from './workspace/workspaces.ts';

type EngineRequest = Parameters<Server['engine']['handleUpgrade']>[0];

/**
 * Connections that may wait to be taken. All clients come back at once to a server that was restarted and is still
 * busy starting; one that finds the queue full tries again only a second later.
 */
const BACKLOG = 4096;

/** A connection that says nothing, or drips, is ended; see also `endSlowBodies`. Answers may take longer. */
const patience = { headersTimeout: 10_000, requestTimeout: FILE_MS, connectionsCheckingInterval: 2000 };

/** How many one-click sign-ins one address may try in a minute; tests sign many people in. */
const signInsPerMinute = { demo: 60, test: 10_000, production: 0 };

/** What `startApp` needs. */
export interface AppParts {
  config: Config;
  databases: Databases;
  log: Logger;
  /** Made here, and closed with the rest, when not given. */
  accounts?: Accounts;
  /** None, when not given. */
  video?: Video;
}

/** The running app. */
export interface App {
  port: number;
  /** Where the first administrator sets up a service of one's own, when it is new; shown once. */
  firstLink: string | null;
  /** Everything that answers over HTTP. */
  router: express.Router;
  close(): Promise<void>;
}

/**
 * Starts everything that answers on the one port: accounts, API, live updates and pages.
 * `close` stops taking requests, tells the clients, settles what is being written and only then lets go.
 */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, databases, log, video = noVideo } = parts;
  const accounts = parts.accounts ?? (await createAccounts({ connection: databases.accounts, config, log }));
  const metrics = createMetrics();
  const workspaces: Workspaces = openWorkspaces({
    databases,
    config,
    log,
    async opened(pipeline) {
      pipeline.listen(metrics.workspace);
      await memberships.follow(pipeline);
      training.follow(pipeline);
      desk.calls.follow(pipeline);
      await alerts.follow(pipeline);
      await keepBankHolidays(pipeline, log);
      imports.follow(pipeline);
    },
  });
  const access = openAccess(databases.access, log);
  // What cannot be entered is in the log; nobody is kept from signing in by it.
  const entering = accounts.onEvent((actor, entry) => void access.system.write(actor, entry).catch(() => {}));
  const connection = databases.accounts;
  const desk = openCalls({ connection, workspaces: () => workspaces, accounts, access, video, config, log });
  const memberships = openMemberships(databases.accounts, () => workspaces);
  const alerts = openAlerts({ connection, workspaces: () => workspaces, accounts, config, log });
  const training = followTraining(() => workspaces, log);
  const imports = openImports({ databases, workspaces: () => workspaces, accounts, access, config, log });
  const people = () => demoPeople(workspaces);
  await claimDatabases(databases, config.mode);
  if (config.mode === 'demo') {
    const making = { databases, config, log, ensureUser: accounts.ensureUser };
    // Opened once, so that everybody in it is known as its member from their first request on.
    const size = { referrals: config.demoReferrals, seed: USUAL_SEED };
    if (await makeDemonstration(making, size)) await people();
  }
  const app = express();
  const http = createServer(patience, app);
  // Filled once the port is known, which a test leaves to the system.
  const allowed = new Set<string>();
  endSlowBodies(http);
  const connections = new Set<Socket>();
  http.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  let stopping = false;

  const io = new Server(http, {
    serveClient: false,
    destroyUpgrade: false,
    wsEngine: WebSocketsInTurns,
    // Long polling does not pass through Express, so host and origin are asked here as well.
    allowRequest: (req, answer) =>
      answer(null, isOwnHost(req.headers.host, config) && isOwnOrigin(req.headers, allowed)),
  });
  endRequestFloods(http);
  http.removeAllListeners('upgrade');
  const engine = io.engine;
  const notes = openNotes({ workspaces, databases, access, accounts, config, log });
  ownUpgrades(http, config, allowed, {
    [NOTES_PATH]: notes.takeover,
    [`${io.path()}/`]: (req, socket, head) => engine.handleUpgrade(req as EngineRequest, socket, head),
    ...(config.dev ? { [hotReloadPath]: null } : {}),
  });
  metrics.watch('kith_sockets', 'Open sockets of the live board.', () => io.engine.clientsCount);
  metrics.watch('kith_notes', 'Notes in memory.', () => notes.counts().rooms);
  metrics.watch('kith_note_sockets', 'Open lines to notes.', () => notes.counts().connections);
  metrics.watch('kith_workspaces', 'Workspaces in memory.', () => workspaces.opened().length);
  const stalls = watchStalls();
  const busyHelp = 'The most CPU time that the main thread took at a stretch since this was last read.';
  metrics.watch('kith_busy_max_seconds', busyHelp, stalls.busySeconds);
  const lagHelp = 'The longest that something due had to wait for the main thread since this was last read.';
  metrics.watch('kith_lag_max_seconds', lagHelp, stalls.lagSeconds);
  const realtime = attachRealtime({ io, workspaces, access, accounts, desk, config, log });
  desk.attach(io);
  const pages = await openPages(config, http);

  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxy ?? false);
  app.set('query parser', 'simple');
  app.use(requestLog(log), metrics.measure, ...securityHeaders(config));
  app.use(healthRoutes(databases.commits, () => stopping));
  app.get('/metrics', metrics.answer);
  app.use(ownOriginOnly(config, allowed));
  app.use(desk.router);
  // better-auth would read a body of any length.
  app.all('/api/auth/*splat', jsonBodiesOnly, express.json({ limit: '10kb' }), accounts.handler);
  if (accounts.signInAs) {
    const { signInAs } = accounts;
    app.use(
      '/api/demo',
      demoRoutes({ signInAs, demoPeople: people, perMinute: signInsPerMinute[config.mode] }),
    );
  }
  app.use('/api/account', accountRoutes(accounts, makeFirstAdministrator(accounts, workspaces)));
  const { secret } = config;
  const members = { access, accounts, workspaces };
  // Its bodies are files, which are read as they come.
  app.use('/api/workspaces/:workspace/imports', importRoutes(members, imports.drafts));
  const workspaceRoutes = express.Router({ mergeParams: true });
  workspaceRoutes.use('/access', accessRoutes({ ...members, secret }));
  workspaceRoutes.use('/history', historyRoutes({ ...members, secret }));
  workspaceRoutes.use('/lists', listRoutes(members));
  workspaceRoutes.use('/members', memberRoutes(members, memberships));
  workspaceRoutes.use('/practice', practiceRoutes({ ...members, secret }));
  workspaceRoutes.use('/outbox', outboxRoutes(members, memberships));
  workspaceRoutes.use('/record', recordRoutes(members, openRecordChecks(databases, access, log)));
  workspaceRoutes.use('/settings', settingsRoutes(members));
  workspaceRoutes.use(
    '/training',
    trainingRoutes(members, (network, asked) => beginTraining({ databases, config, log }, network, asked)),
  );
  app.use('/api/workspaces/:workspace', jsonBodiesOnly, express.json({ limit: '100kb' }), workspaceRoutes);
  app.use('/api', jsonBodiesOnly, express.json({ limit: '100kb' }), nothingHere);
  app.use(
    identifyPages({
      accounts,
      membershipsOf: memberships.of,
      demoPeople: accounts.signInAs ? people : null,
      serviceOf: (workspace) => publicService(workspaces, workspace),
      media: video.sources,
    }),
  );
  app.use(pages.handler);
  app.use(nothingHere, answerErrors(log));

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port: config.port, host: config.host, backlog: BACKLOG }, resolve);
  });
  const { port } = http.address() as AddressInfo;
  for (const origin of allowedOrigins({ ...config, port })) allowed.add(origin);

  alerts.start();
  const commits = commitsOf(databases.commits);
  return {
    port,
    router: app.router,
    firstLink:
      config.mode === 'production' ? await firstLink(accounts.links, commits, { unlessOpen: true }) : null,
    async close() {
      stopping = true;
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeIdleConnections();
      await realtime.close();
      await notes.close();
      await desk.close();
      await alerts.close();
      await training.close();
      await imports.close();
      await workspaces.close();
      entering();
      await access.close();
      await pages.close();
      // Whoever has not hung up by now is not there any more; an upgraded connection is no one's but ours to end.
      for (const connection of connections) connection.destroy();
      await closed;
      if (!parts.accounts) accounts.close();
      metrics.registry.clear();
      stalls.close();
    },
  };
}
