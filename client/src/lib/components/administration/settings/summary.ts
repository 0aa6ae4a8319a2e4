import { words } from '@kith/shared/messages';
import { settingsWords } from '@kith/shared/workspace/messages';
import { listNames } from '@kith/shared/board/messages';
import { showDay } from '@kith/shared/board/days';
import { complexities } from '@kith/shared/referral/stages';
import { at } from '@kith/shared/workspace/at';
import type { SettingsInForce } from '@kith/shared/workspace/inForce';
import { cappedRoles, limitedStages } from '@kith/shared/workspace/kinds';
import type { Option } from '@kith/shared/workspace/lists';
import { settingsPageWords } from '@kith/shared/workspace/pageMessages';
import type { SettingsPart } from './parts.ts';

const says = settingsPageWords;
const SHOWN = 6;

function ofOptions(options: readonly Option[], nameOf = ({ label }: Option) => label): string {
  const settingsWords = options.map((option) =>
    option.retired ? says.retiredName(nameOf(option)) : nameOf(option),
  );
  const shown = settingsWords.slice(0, SHOWN);
  return settingsWords.length > SHOWN
    ? says.andMore(shown.join(', '), settingsWords.length - SHOWN)
    : shown.join(', ');
}

function ofPractices({ practices }: SettingsInForce, today: string): string[] {
  const sizes = practices.flatMap(({ retired, sizes = [] }) =>
    retired ? [] : (at(sizes, today)?.listSize ?? []),
  );
  const settingsWords = ofOptions(practices, ({ label, code }) => `${label} (${code})`);
  return sizes.length > 0
    ? [settingsWords, says.listSizes(sizes.reduce((all, n) => all + n, 0))]
    : [settingsWords];
}

/** How a part stands today, a line or two; nothing where nothing is set. */
export function summaryOf(
  part: SettingsPart,
  settings: SettingsInForce,
  today: string,
  member: (id: string) => string,
): string[] {
  const { referral } = words;
  switch (part) {
    case 'name':
      return [settings.name];
    case 'servicePhone':
      return settings.servicePhone === null ? [] : [settings.servicePhone];
    case 'practices':
      return ofPractices(settings, today);
    case 'areas':
      return settings.areas.length > 0 ? [settings.areas.join(', ')] : [];
    case 'under18':
    case 'outOfArea':
      return [says.handlingLabels[settings[part].handling]];
    case 'triage': {
      const who = says.triagedByOptions[settings.triagedBy];
      const standIns = settings.standIns.map(member);
      return standIns.length > 0 ? [who, `${settingsWords.standIns}: ${listNames(standIns)}`] : [who];
    }
    case 'caps':
      return [
        cappedRoles
          .map((role) => says.capIs(settingsWords.cappedRoleLabels[role], settings.caps[role]))
          .join(', '),
      ];
    case 'columnLimits': {
      const set = limitedStages.flatMap((stage) => {
        const most = settings.columnLimits[stage];
        return most === null ? [] : [says.limitIs(referral.stageLabels[stage], most)];
      });
      return set.length > 0 ? [set.join(', ')] : [];
    }
    case 'complexityWeights':
      return [
        complexities
          .map((one) => says.weightIs(referral.complexityLabels[one], settings.complexityWeights[one]))
          .join(', '),
      ];
    case 'pamThresholds': {
      const now = at(settings.pamThresholds, today);
      return now
        ? [says.levelsAre(now.level1, now.level2, now.level3), says.sinceDay(showDay(now.from))]
        : [];
    }
    default:
      return settings[part].length > 0 ? [ofOptions(settings[part])] : [];
  }
}
