import type { Checked, Duplicate, RowProblems } from '@kith/shared/import/answers';
import type { ImportMapping } from '@kith/shared/import/mapping';
import { readingWords } from '@kith/shared/import/readingMessages';
import { shownName } from '@kith/shared/person/names';
import type { State } from '@kith/shared/state';
import { duplicateFinder } from './duplicates.ts';
import { knownPeople } from './known.ts';
import type { Lists } from './lists.ts';
import { missingIn } from './missing.ts';
import { planOf } from './plan.ts';
import { previewOf } from './preview.ts';
import type { RawRow } from './readFile.ts';
import { rowReader, type RowRead } from './readRow.ts';
import { rowIds, type RunPlan } from './runPlan.ts';
import { slices } from './slices.ts';
import { Survey } from './survey.ts';

/** What a file is checked on, and for whom. */
export interface Ground {
  state: State;
  job: string;
  header: readonly string[];
  /** The rows in portions; they are gone through twice. */
  portions: () => AsyncIterable<readonly RawRow[]>;
  lists: Lists;
  /** The day, `YYYY-MM-DD`. */
  today: string;
  /** Whether whoever asks may know that this person is here, and their name. */
  mayKnow: (person: string) => boolean;
  mayKnowNames: boolean;
}

const PREVIEWED = 20;
const MOST_LISTED = 500;
const nothing: Checked = {
  lists: [],
  missing: [],
  preview: [],
  errors: [],
  warnings: [],
  duplicates: [],
  counts: {
    rows: 0,
    ready: 0,
    people: 0,
    withErrors: 0,
    withWarnings: 0,
    skipped: 0,
    duplicates: { known: 0, again: 0, inFile: 0, alike: 0 },
  },
};

/**
 * Reads a file as somebody says its columns and values are to be read: what it would become, all that is wrong, and
 * the plan by which it is moved in. `told`, if given, hears of every row with errors.
 */
export async function checkFile(
  mapping: ImportMapping,
  ground: Ground,
  told: (row: RawRow, read: RowRead) => void = () => {},
): Promise<{ checked: Checked; plan: RunPlan }> {
  const { state, job, header, portions, lists, today } = ground;
  const breathe = slices();
  const first = planOf(mapping, today);
  const missing = missingIn(first);
  if (missing.length > 0) return { checked: { ...nothing, missing }, plan: { ...first, who: {} } };

  const survey = new Survey(first, lists);
  for await (const rows of portions()) {
    for (const row of rows) {
      survey.add(row);
      await breathe();
    }
  }
  const plan = survey.plan();
  const known = await knownPeople(state, ground.mayKnow, breathe);
  const settle = duplicateFinder(known, mapping.choices, (row) => rowIds(state.workspace, job, row).person);
  const read = rowReader(header, plan);
  const who: Record<string, string> = {};
  const checked = { ...structuredClone(nothing), missing };
  const errors: RowProblems[] = [];
  const warnings: RowProblems[] = [];
  const duplicates: Duplicate[] = [];
  const preview: Checked['preview'][number][] = [];
  const { counts } = checked;

  for await (const rows of portions()) {
    for (const row of rows) {
      counts.rows++;
      const one = read(row);
      if (one.lacksOutcome) survey.addEmptyOutcome();
      if (one.errors.length > 0) {
        counts.withErrors++;
        told(row, one);
        if (errors.length < MOST_LISTED) errors.push({ row: one.row, name: one.name, problems: one.errors });
        await breathe();
        continue;
      }
      const { who: settled, duplicate } = settle(one);
      if (settled !== undefined) who[one.row] = settled;
      if (duplicate) {
        const { person, earlier, ...rest } = duplicate;
        counts.duplicates[duplicate.kind]++;
        if (duplicates.length < MOST_LISTED) {
          duplicates.push({ ...rest, who: nameOf(ground, person, earlier) });
        }
      }
      if (settled === 'skip') counts.skipped++;
      else {
        counts.ready++;
        if (settled === undefined) counts.people++;
        if (preview.length < PREVIEWED) preview.push(previewOf(one, lists));
      }
      if (one.warnings.length > 0) {
        counts.withWarnings++;
        if (warnings.length < MOST_LISTED) {
          warnings.push({ row: one.row, name: one.name, problems: one.warnings });
        }
      }
      await breathe();
    }
  }
  const found = { lists: survey.lists(), preview, errors, warnings, duplicates };
  return { checked: { ...checked, ...found }, plan: { ...plan, who } };
}

/** Who somebody is found to be, for those who may know: an earlier row, or a person here. */
function nameOf({ state, mayKnowNames }: Ground, person: string, earlier: number | null): string | null {
  if (earlier !== null) return readingWords.duplicate.inFile(earlier);
  const found = state.people.get(person);
  return found && mayKnowNames ? shownName(found) : null;
}
