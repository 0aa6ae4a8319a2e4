import type { Table } from '../table.ts';
import { currentRoles } from './roles.ts';
import type { Member } from './schema.ts';

const known = new WeakMap<Table<Member>, { day: string; lead: string | undefined }>();

/**
 * Who leads the team at `now` (ISO 8601): who was made the lead, else the longest-serving link worker (requirement
 * R12). Undefined only in a team without either.
 */
export function leadOf(members: Table<Member>, now: string): string | undefined {
  const day = now.slice(0, 10);
  const before = known.get(members);
  if (before?.day === day) return before.lead;
  const lead = findLead(members, now);
  known.set(members, { day, lead });
  return lead;
}

function findLead(members: Iterable<Member>, now: string): string | undefined {
  let longest: { id: string; from: string } | undefined;
  for (const member of members) {
    for (const { role, from } of currentRoles(member, now)) {
      if (role === 'lead') return member.id;
      if (role !== 'linkWorker') continue;
      const isLonger = !longest || from < longest.from || (from === longest.from && member.id < longest.id);
      if (isLonger) longest = { id: member.id, from };
    }
  }
  return longest?.id;
}

/** Members by how long they have been a link worker, the longest first, at `now`. */
export function linkWorkersByService(members: Iterable<Member>, now: string): string[] {
  return [...members]
    .flatMap((member) =>
      currentRoles(member, now)
        .filter(({ role }) => role === 'linkWorker')
        .map(({ from }) => ({ id: member.id, from })),
    )
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1))
    .map(({ id }) => id);
}
