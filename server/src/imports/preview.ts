import { showDay } from '@kith/shared/board/days';
import type { PreviewRow } from '@kith/shared/import/answers';
import type { ImportField, ListField } from '@kith/shared/import/fields';
import { formatNhsNumber } from '@kith/shared/person/nhsNumber';
import type { Lists } from './lists.ts';
import type { RowRead } from './readRow.ts';

/** A row as it will be, in words: what is nothing is left out. */
export function previewOf({ row, person, case: of }: RowRead, lists: Lists): PreviewRow {
  if (!person || !of) return { row, fields: [] };
  const label = (field: ListField, code: string | number | null | undefined) =>
    lists[field].find((option) => option.code === String(code))?.label ?? null;
  const day = (on: string | null | undefined) => (on ? showDay(on) : null);
  const [address] = person.addresses ?? [];
  const texts: readonly (readonly [ImportField, string | null | undefined])[] = [
    ['fullName', `${person.givenName} ${person.familyName}`],
    ['preferredName', person.preferredName],
    ['birthDate', day(person.birthDate)],
    ['nhsNumber', person.nhsNumber && formatNhsNumber(person.nhsNumber)],
    ['gender', label('gender', person.gender)],
    ['ethnicity', label('ethnicity', person.ethnicity)],
    ['phone', person.phone],
    ['otherPhone', person.otherPhones?.map(({ number }) => number).join(', ')],
    ['emailAddress', person.emailAddress],
    ['address', address?.lines.replaceAll('\n', ', ')],
    ['postalCode', address?.postalCode],
    ['practice', label('practice', person.practice)],
    ['language', person.language],
    ['risks', person.risks?.[0]?.note],
    ['receivedOn', day(of.receivedOn)],
    ['source', label('source', of.source)],
    ['referrerName', of.referrer?.name],
    ['needs', of.needs.map((need) => label('needs', need)).join(', ')],
    ['urgency', label('urgency', of.urgency)],
    ['complexity', label('complexity', of.complexity)],
    ['expectedPam', label('expectedPam', of.expectedPam)],
    ['safeguarding', of.safeguarding?.concern],
    ['stage', `${label('stage', of.stage)} since ${showDay(of.since)}`],
    ['owner', label('owner', of.assignee)],
    ['lastContactOn', day(of.formerly.lastContactOn)],
    ['outcome', label('outcome', of.outcome)],
    ['pamScore', of.firstPam?.score?.toString()],
    ['pamLevel', of.firstPam?.level?.toString()],
    ['reason', of.reason],
  ];
  return {
    row,
    fields: texts.flatMap(([field, text]) => (text ? [{ field, text: text.slice(0, 300) }] : [])),
  };
}
