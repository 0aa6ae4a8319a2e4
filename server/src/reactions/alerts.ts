import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { nextDailyMail } from '@kith/shared/followUp/dailyMail';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Config } from '../config.ts';
import type { Accounts } from '../http/accounts.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { runOwn } from '../workspace/ownCommand.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { AlertWatch, type PlannedAlert } from './alertWatch.ts';
import { openTellAlert } from './tellAlert.ts';
import { openTellDay } from './tellDay.ts';
import { openTellings } from './tellings.ts';
import { openWakes } from './wakes.ts';

interface Options {
  connection: Connection;
  workspaces: () => Pick<Workspaces, 'get' | 'opened'>;
  accounts: Pick<Accounts, 'people' | 'mail' | 'mobiles' | 'texts' | 'dailyMail'>;
  config: Pick<Config, 'origin' | 'probeMs'>;
  log: Logger;
}

/** Looked at every five times that another server's changes are looked for: every five seconds, usually. */
const LOOKS = 5;
/** Workspaces that are not in memory are looked for every third time. */
const WAKES = 3;
const SWEEP_MS = 6 * 60 * 60 * 1000;

/** Tells people, level by level, of urgent referrals that nobody opens or takes, and each morning what is due. */
export interface Alerts {
  /** Watches a workspace from now on, while it is in memory. */
  follow(pipeline: Pipeline): Promise<void>;
  /** Looks at every workspace once, for what was to come when a process ended, and then in time. */
  start(): void;
  close(): Promise<void>;
}

/**
 * Opens the alerts. Which levels were told is in the log, so that several processes may watch one workspace: the rule
 * lets each level be raised once. When a workspace is to be looked at next is on disk, so that one that has left memory
 * is opened in time; what was not written there in time is found at the next start, when all are opened once.
 */
export function openAlerts({ connection, workspaces, accounts, config, log }: Options): Alerts {
  const wakes = openWakes(connection);
  const tellings = openTellings(connection);
  const tell = openTellAlert({ tellings, accounts, origin: config.origin, log });
  const tellDay = openTellDay({ tellings, accounts, origin: config.origin, log });
  const watches = new WeakMap<Pipeline, AlertWatch>();
  /** What is on disk of each workspace that is watched here. */
  const kept = new WeakMap<Pipeline, string | null>();
  let closed = false;
  let looks = 0;
  let looking: Promise<void> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let sweeping: ReturnType<typeof setInterval> | undefined;

  async function keepWake(pipeline: Pipeline, watch: AlertWatch): Promise<void> {
    const { seq, settings } = pipeline.state;
    const now = new Date();
    const alert = watch.next(now);
    const day = nextDailyMail(settings.get(SETTINGS), now.toISOString());
    const at = alert !== null && (day === null || alert < day) ? alert : day;
    if (kept.get(pipeline) === at) return;
    await wakes.set(pipeline.workspace, seq, at);
    kept.set(pipeline, at);
  }

  async function raise(pipeline: Pipeline, { referral, level, since }: PlannedAlert): Promise<void> {
    const commandId = `alert:${referral}:${Date.parse(since)}:${level}`;
    const answer = await runOwn(pipeline, commandId, 'alert.raise', { referral, level });
    if (!answer.ok && answer.code !== 'unavailable') {
      log.warn({ workspace: pipeline.workspace, level, code: answer.code }, 'an alert was not raised');
    }
  }

  async function lookAt(pipeline: Pipeline): Promise<void> {
    const watch = watches.get(pipeline);
    if (!watch) return;
    const now = new Date();
    const due = watch.planned(now).filter(({ at }) => at <= now.toISOString());
    for (const alert of due) await raise(pipeline, alert);
    for (const referral of watch.alerting()) await tell(pipeline, referral, now.toISOString());
    await tellDay(pipeline, now.toISOString());
    await keepWake(pipeline, watch);
  }

  /** Has the workspaces opened whose time has come; those that are open are looked at anyway. */
  async function wake(all: readonly string[]): Promise<void> {
    const open = new Set(
      workspaces()
        .opened()
        .map(({ workspace }) => workspace),
    );
    for (const workspace of all) {
      if (!closed && !open.has(workspace)) await workspaces().get(workspace);
    }
  }

  async function look(): Promise<void> {
    try {
      if (looks++ % WAKES === 0) await wake(await wakes.due(new Date().toISOString()));
      for (const pipeline of workspaces().opened()) if (!closed) await lookAt(pipeline);
    } catch (error) {
      if (!closed) log.error({ err: error }, 'alerts could not be looked at; it is tried again');
    }
  }

  /** One after another: a slow one is not overtaken. */
  function unlessBusy(work: () => Promise<void>): void {
    looking ??= work().finally(() => (looking = undefined));
  }

  async function lookAtAll(): Promise<void> {
    try {
      await wake(await wakes.all());
    } catch (error) {
      if (!closed) log.error({ err: error }, 'not all networks could be looked at after the start');
    }
    await look();
  }

  return {
    async follow(pipeline) {
      const watch = new AlertWatch(pipeline.state);
      watches.set(pipeline, watch);
      pipeline.listen({
        committed({ after }, change) {
          if (!watch.take(after, change)) return;
          keepWake(pipeline, watch).catch(() => {}); // the next look mends it
        },
      });
      await wakes.know(pipeline.workspace);
    },
    start() {
      unlessBusy(lookAtAll);
      ticking = setInterval(() => unlessBusy(look), config.probeMs * LOOKS);
      sweeping = setInterval(() => void tellings.sweep().catch(() => {}), SWEEP_MS);
      sweeping.unref();
    },
    async close() {
      closed = true;
      clearInterval(ticking);
      clearInterval(sweeping);
      await looking;
    },
  };
}
