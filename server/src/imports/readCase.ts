import { line, paragraph } from '@kith/shared/fields';
import { importFieldLabels } from '@kith/shared/import/fieldLabels';
import type { ImportField } from '@kith/shared/import/fields';
import { readingWords } from '@kith/shared/import/readingMessages';
import type { FirstPam, ImportedCase } from '@kith/shared/import/schema';
import { words } from '@kith/shared/messages';
import { importWords } from '@kith/shared/import/messages';
import type { Stage } from '@kith/shared/referral/stages';
import { partsOf, type Cells } from './cells.ts';

const says = readingWords.row;
const MOST_NEEDS = 20;
const MOST_YEARS = 20;

const texts = {
  reason: paragraph(words.referral.reason, 4000),
  closingNote: paragraph(words.referral.closingNote, 2000),
  referrerName: line(words.referral.referrerName, 100),
  referrerRole: line(words.referral.referrerRole, 100),
};

/** A text of the referral, checked as a form would check it; null where there is none, or it is wrong. */
function read(cells: Cells, field: keyof typeof texts, text = cells.text(field)): string | null {
  if (text === '') return null;
  const parsed = texts[field].safeParse(text);
  if (parsed.success) return parsed.data;
  cells.error(field, parsed.error.issues[0]?.message ?? words.field.notUnderstood);
  return null;
}

/** The days of the case, each checked against the day it was received. */
function days(cells: Cells) {
  const receivedOn = cells.day('receivedOn');
  if (receivedOn === null && cells.text('receivedOn') === '') cells.error('receivedOn', says.noReceived);
  const oldest = `${Number(cells.today.slice(0, 4)) - MOST_YEARS}${cells.today.slice(4)}`;
  if (receivedOn !== null && receivedOn < oldest) cells.error('receivedOn', says.longAgo);
  const after = (field: ImportField): string | null => {
    const day = cells.day(field);
    if (day === null || receivedOn === null || day >= receivedOn) return day;
    cells.error(field, says.before(importFieldLabels.receivedOn));
    return null;
  };
  return {
    receivedOn,
    allocatedOn: after('allocatedOn'),
    startedOn: after('startedOn'),
    closedOn: after('closedOn'),
    lastContactOn: cells.day('lastContactOn'),
  };
}
type Days = ReturnType<typeof days>;

/** The stage as it is said, else as the days and the owner tell. */
function stageOf(
  cells: Cells,
  { allocatedOn, startedOn, closedOn }: Days,
  owner: string | null,
): Stage | undefined {
  const said = cells.code('stage');
  if (said === undefined) return undefined;
  if (said !== null) return said as Stage;
  if (closedOn !== null) return 'closed';
  if (owner === null) return 'triage';
  return startedOn !== null ? 'active' : allocatedOn !== null || owner !== null ? 'allocated' : 'triage';
}

function sinceOf(
  stage: Stage,
  { receivedOn, allocatedOn, startedOn, closedOn, lastContactOn }: Days,
): string {
  const allocated = allocatedOn ?? receivedOn;
  const started = startedOn ?? allocated;
  const since = {
    triage: receivedOn,
    allocated,
    active: started,
    closed: closedOn ?? lastContactOn ?? started,
  };
  return since[stage] ?? '';
}

/** The codes of several needs; one cell may hold many. A cell that is a need as a whole is not taken apart. */
function needs(cells: Cells): string[] {
  const codes = new Set<string>();
  for (const cell of cells.all('needs')) {
    for (const part of cells.isKnown('needs', cell) ? [cell] : partsOf(cell)) {
      const code = cells.code('needs', part);
      if (code) codes.add(code);
    }
  }
  if (codes.size > MOST_NEEDS) cells.error('needs', says.tooManyNeeds);
  return [...codes];
}

function firstPam(cells: Cells): FirstPam | null {
  const scored = cells.text('pamScore').replace(',', '.');
  const score = scored === '' ? null : Number(scored);
  if (score !== null && !(score >= 0 && score <= 100)) cells.error('pamScore', says.notPamScore);
  const levelled = cells.text('pamLevel').replace(/^(level|l)\s*/i, '');
  const level = levelled === '' ? null : Number(levelled);
  if (level !== null && ![1, 2, 3, 4].includes(level)) cells.error('pamLevel', says.notPamLevel);
  const on = cells.day('pamOn');
  if (score === null && level === null) return null;
  if (on === null) cells.warn('pamOn', says.pamDayMissing);
  return { score, level: level as FirstPam['level'], on };
}

function referrer(cells: Cells): ImportedCase['referrer'] {
  const name = read(cells, 'referrerName', cells.text('referrerName', ', '));
  const role = read(cells, 'referrerRole', cells.text('referrerRole', ', '));
  if (name === null) return role === null ? null : { name: role, role: null };
  return { name, role };
}

/** What a row says of the case; undefined where something is wrong, which is noted. */
export function readCase(cells: Cells): ImportedCase | undefined {
  const before = cells.errors.length;
  const known = days(cells);
  const owner = cells.code('owner') ?? null;
  const stage = stageOf(cells, known, owner);
  const hasOwner = stage === 'allocated' || stage === 'active';
  if (hasOwner && owner === null && cells.errors.length === before) cells.error('owner', says.noOwner);
  if (stage === 'triage' && owner !== null) cells.warn('owner', says.ownerInTriage);
  const outcome = outcomeOf(cells, stage);
  const complexity = cells.code('complexity') ?? null;
  const expectedPam = cells.code('expectedPam') ?? null;
  if (complexity === null && expectedPam !== null) cells.warn('expectedPam', says.noComplexity);
  const urgency = cells.code('urgency');
  if (urgency === null) cells.error('urgency', says.mustChoose(importFieldLabels.urgency));
  const concern = cells.note('safeguarding');
  const of = {
    needs: needs(cells),
    reason: read(cells, 'reason') ?? importWords.noReason,
    closingNote: stage === 'closed' ? read(cells, 'closingNote') : null,
    source: cells.code('source') ?? null,
    referrer: referrer(cells),
    safeguarding: concern === null ? null : { concern: concern.slice(0, 500) },
    firstPam: firstPam(cells),
  };
  const { receivedOn, closedOn: _, ...formerly } = known;
  if (cells.errors.length > before || !stage || !urgency || receivedOn === null) return undefined;
  return {
    ...of,
    receivedOn,
    since: sinceOf(stage, known),
    stage,
    assignee: stage === 'triage' ? null : owner,
    urgency: urgency as ImportedCase['urgency'],
    complexity: complexity as ImportedCase['complexity'],
    expectedPam: (complexity === null || expectedPam === null
      ? null
      : Number(expectedPam)) as ImportedCase['expectedPam'],
    outcome,
    formerly: {
      allocatedOn: formerly.allocatedOn,
      startedOn: formerly.startedOn,
      lastContactOn: formerly.lastContactOn,
    },
  };
}

function outcomeOf(cells: Cells, stage: Stage | undefined): string | null {
  if (stage !== 'closed') {
    if (cells.text('outcome') !== '') cells.warn('outcome', says.outcomeOfOpen);
    return null;
  }
  const outcome = cells.code('outcome');
  cells.lacksOutcome = cells.text('outcome') === '';
  if (outcome === null) cells.error('outcome', says.noOutcome);
  return outcome ?? null;
}
