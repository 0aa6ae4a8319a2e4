import { importFieldLabels } from '@kith/shared/import/fieldLabels';
import { takesSeveral } from '@kith/shared/import/fields';
import { readingWords } from '@kith/shared/import/readingMessages';
import type { Plan } from './plan.ts';
import { columnsByField } from './readRow.ts';

/** What has to be said of the columns before any row can be read. */
export function missingIn(plan: Pick<Plan, 'columns'>): string[] {
  const { missing: says } = readingWords;
  const columns = columnsByField(plan);
  const hasName = columns.has('fullName') || (columns.has('givenName') && columns.has('familyName'));
  const twice = [...columns].filter(([field, list]) => list.length > 1 && !takesSeveral(field));
  return [
    ...(hasName ? [] : [says.name]),
    ...(columns.has('receivedOn') ? [] : [says.received]),
    ...twice.map(([field]) => says.twice(importFieldLabels[field])),
  ];
}
