import { administrationWords } from '@kith/shared/administration/messages';
import { showDay } from '@kith/shared/board/days';
import { listNames } from '@kith/shared/board/messages';
import { words } from '@kith/shared/messages';
import type { HeldRole } from '@kith/shared/team/schema';

/** A role with its dates in words, as seen on `today` (`YYYY-MM-DD`): 'Link worker since 1 Apr 2024'. */
export function heldRoleInWords(
  { role, from, until, organisations = [] }: HeldRole,
  today: string,
  organisationName: (code: string) => string,
): string {
  const says = administrationWords.people;
  const whom =
    organisations.length > 0 && says.forOrganisations(listNames(organisations.map(organisationName)));
  const ended = until !== null && until < today;
  const days = ended
    ? says.ended(showDay(until))
    : [
        from <= today ? says.since(showDay(from)) : says.fromDay(showDay(from)),
        until !== null && says.until(showDay(until)),
      ];
  return [words.team.roleLabels[role], whom, days].flat().filter(Boolean).join(' ');
}
