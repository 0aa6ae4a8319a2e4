import { listNames } from '../board/messages.ts';
import type { Entry } from '../history/entry.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import type { Complexity } from '../referral/stages.ts';
import type { SettingChange } from './changes.ts';
import type { CappedRole, Handling } from './kinds.ts';
import { settingsHistoryWords as says } from './historyMessages.ts';
import { settingsPageWords as page } from './pageMessages.ts';
import type { SettingName } from './schema.ts';

/** How many things one line names. */
const MOST_TOLD = 8;

type MemberName = (id: string) => string;

/** A setting's name inside a sentence: 'the outcomes', but 'the PAM levels'. */
function nameOf(field: SettingName): string {
  const name = settingsWords[field];
  return `the ${/^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)}`;
}

/** What was set: a setting, or the part `of` one. */
function whatOf(field: SettingName, of?: string): string {
  const { referral } = words;
  if (field === 'caps' && of) return says.capOf(settingsWords.cappedRoleLabels[of as CappedRole]);
  if (field === 'complexityWeights' && of) {
    return says.weightOf(referral.complexityLabels[of as Complexity].toLowerCase());
  }
  if (field === 'under18' || field === 'outOfArea') {
    const whom = settingsWords[field].toLowerCase();
    return of === 'words' ? says.wordsOf(whom) : says.handlingOf(whom);
  }
  if (field === 'triagedBy') return settingsWords.triagedBy.toLowerCase();
  return nameOf(field);
}

function valueOf(field: SettingName, value: string | number): string {
  const texts: Record<string, string> = {
    ...(field === 'under18' || field === 'outOfArea'
      ? (page.handlingLabels as Record<Handling, string>)
      : {}),
    ...(field === 'triagedBy' ? page.triagedByOptions : {}),
  };
  const text = texts[String(value)];
  return text === undefined ? String(value) : `“${text}”`;
}

function tellOne(change: SettingChange, member: MemberName): string {
  const { field } = change;
  const [one = '', all = ''] = says.lists[field] ?? [];
  const named = 'label' in change && field === 'standIns' ? member(change.label) : undefined;
  switch (change.how) {
    case 'added':
    case 'removed':
      return says[change.how](named ?? change.label, all);
    case 'retired':
    case 'offered':
    case 'changed':
      return says[change.how](change.label, one);
    case 'renamed':
      return says.renamed(change.label, change.from, one);
    case 'rewritten':
      return says.rewritten(all ? `the ${all}` : whatOf(field, change.of));
    case 'set': {
      const { from, to, of } = change;
      const what = whatOf(field, of);
      if (to === null) return says.unset(what);
      if (from === null) return says.setAnew(what, valueOf(field, to));
      return says.set(what, valueOf(field, from), valueOf(field, to));
    }
  }
}

/** What a change of the settings did, in words that follow the name of who did it. */
export function tellChanges(changes: readonly SettingChange[], member: MemberName): string {
  const told = changes.slice(0, MOST_TOLD).map((change) => tellOne(change, member));
  return listNames(changes.length > told.length ? [...told, says.more] : told);
}

/** An entry of the settings' history in plain English: 'Jonah Price changed the cap of link workers from 60 to 50'. */
export function tellSettingsEntry(
  { event, by, undoes, settings = [] }: Entry,
  history: readonly Entry[],
  member: MemberName,
): string {
  const who = by === 'system' ? says.system : member(by);
  if (event === 'workspace.created') return says.created(who);
  if (undoes === undefined) return `${who} ${tellChanges(settings, member)}`;
  const undone = history.find(({ seq }) => seq === undoes);
  return says.undid(who, undone ? tellSettingsEntry(undone, history, member) : says.undoneEarlier);
}
