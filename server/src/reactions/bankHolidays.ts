import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dayOf } from '@kith/shared/board/days';
import type { State } from '@kith/shared/state';
import type { BankHoliday } from '@kith/shared/workspace/usualHours';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { runOwn } from '../workspace/ownCommand.ts';
import type { Pipeline } from '../workspace/execute.ts';

/** A workspace is not kept from opening by a database that does not answer. */
const PATIENCE_MS = 2000;

/** Last year, this one and the next two: what a waiting time reaches back to, and what is planned ahead. */
const yearsAround = (today: string): number[] => [-1, 0, 1, 2].map((n) => Number(today.slice(0, 4)) + n);

/** England's bank holidays of these years, with the days taken in place of those at a weekend. */
export async function bankHolidaysIn(years: readonly number[]): Promise<BankHoliday[]> {
  // Read when it is needed, which is once a year: it knows the holidays of the whole world.
  const { default: Holidays } = await import('date-holidays');
  const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'], languages: ['en'] });
  const all = years.flatMap((year) => england.getHolidays(year, 'en') ?? []);
  return all.map(({ date, name }) => ({ on: date.slice(0, 10), name }));
}

/** Whether a network's bank holidays are not known yet, or run out. */
function isLacking({ settings }: State, today: string): boolean {
  const found = settings.get(SETTINGS);
  const years = new Set((found?.bankHolidays ?? []).map(({ on }) => Number(on.slice(0, 4))));
  return found !== undefined && yearsAround(today).some((year) => !years.has(year));
}

/** Records England's bank holidays in a workspace that lacks them: when it is opened, and when it is made. */
export async function keepBankHolidays(pipeline: Pipeline, log: Logger): Promise<void> {
  const record = async (): Promise<void> => {
    const today = dayOf(new Date());
    if (!isLacking(pipeline.state, today)) return;
    try {
      const bankHolidays = await bankHolidaysIn(yearsAround(today));
      await runOwn(pipeline, `bank-holidays:${today.slice(0, 4)}`, 'settings.recordHolidays', {
        bankHolidays,
      });
    } catch (error) {
      log.error({ err: error, workspace: pipeline.workspace }, 'bank holidays could not be recorded');
    }
  };
  pipeline.listen({
    committed(_committed, { touched }, before) {
      const isMade = before.settings.size === 0 && touched.some(([table]) => table === 'settings');
      if (isMade) void record();
    },
  });
  await Promise.race([record(), sleep(PATIENCE_MS, undefined, { ref: false })]);
}
