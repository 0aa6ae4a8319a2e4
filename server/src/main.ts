/** Starts Kith: configuration, database, app; and stops it in the other order. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { App } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import { startServices, type Services } from './services/start.ts';
import { ServicesError } from './services/startKeeper.ts';
import { localVideo, namedVideo } from './services/video.ts';
import { orderlyStop } from './stopping.ts';

const config = configuration();
const log = createLog(config.logLevel);
const stopping = orderlyStop(log);
process.stdout.on('error', () => {}); // whoever started us may close it
try {
  await start();
} catch (error) {
  if (!stopping.signal.aborted) {
    const told = await plainWords(error);
    if (told) console.error(told);
    else log.fatal({ err: error }, 'Kith could not start');
    await stopping.stop(1);
  }
}

async function start(): Promise<void> {
  // Compiled code is kept, which halves the time that a restarted server is away.
  enableCompileCache(join(config.home, 'compiled'));
  // Reading the app's code takes as long as starting the database, so both happen at once.
  const code = Promise.all([
    import('./models/connect.ts'),
    import('./app.ts'),
    import('./calls/webhooks.ts'),
  ]);
  code.catch(() => {}); // told below
  const services = await startServices(config, log, { say: console.log, signal: stopping.signal });
  stopping.before('database', services.stop);
  void services.lost.then((error) => {
    log.fatal({ err: error }, 'the database is lost; stopping');
    return stopping.stop(1);
  });
  const [{ connectDatabases }, { startApp }, { webhookPath }] = await code;
  stopping.signal.throwIfAborted();
  const databases = await connectDatabases(services.mongoUri, config.dbPrefix);
  stopping.before('connections', databases.close);
  stopping.signal.throwIfAborted();
  const named = namedVideo(config);
  const local = named ? null : localVideo(config, services, log);
  const app = await startApp({ config, databases, log, video: named ?? local! });
  stopping.before('app', app.close);
  if (stopping.signal.aborted) return app.close();
  void local?.start(`${addressOf(app.port)}${webhookPath}`, stopping.signal);
  greet(app, services);
  flushCompileCache(); // now, since a server that is killed writes nothing at its end
}

function configuration(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Where this process itself answers. */
function addressOf(port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

function greet({ port, firstLink }: App, { how }: Services): void {
  const here = addressOf(port);
  log.info({ mode: config.mode, port, database: how }, 'started');
  if (config.mode === 'production') {
    if (firstLink) {
      console.log(
        `Nobody is here yet. Open this link within 24 hours to become the administrator:\n${firstLink}`,
      );
      console.log('It works once and is not shown again; "pnpm kith first-link" makes another.');
    }
    console.log(`Kith is ready at ${config.origin} (listening on ${here}).`);
    return;
  }
  console.log(`Kith is ready at ${here}`);
  if (config.mode === 'demo') {
    console.log('To sign in, open that address and choose a person. Everybody in it is invented.');
  }
  console.log(`Its database is ${how}. Ctrl-C stops it.`);
}

/** What a person can put right is said in words, without a stack trace. */
async function plainWords(error: unknown): Promise<string | null> {
  const { WrongDatabase } = await import('./models/about.ts');
  const { WrongMasterKey } = await import('./workspace/masterKeys.ts');
  if (error instanceof ServicesError || error instanceof WrongDatabase) return error.message;
  if (error instanceof WrongMasterKey) return error.message;
  const { code, syscall, name, message } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' && code === 'EADDRINUSE') {
    return `Port ${config.port} is in use by another program. Stop that one, or set PORT to another number.`;
  }
  if (syscall === 'listen') return `Kith cannot listen on ${config.host}:${config.port} (${code}).`;
  // the driver's message names hosts, never the password
  if (/^Mongo(ose)?ServerSelection/.test(name)) return `The database does not answer: ${message}`;
  return null;
}
