import type { Role } from './schema.ts';

const roleLabels: Record<Role, string> = {
  lead: 'Team lead',
  linkWorker: 'Link worker',
  careCoordinator: 'Care coordinator',
  administrator: 'Administrator',
};

export const teamWords = {
  name: 'Name',
  account: 'Account',
  member: 'Member of the team',
  role: 'Role',
  roles: 'Roles',
  from: 'First day',
  until: 'Last day',
  roleLabels,
  alreadyMember: 'This account is already in the team',
  noLeadLeft: 'A team needs a lead today. Give someone else the lead first',
  hasCases: 'This person has cases, so they cannot be taken out of the team',
};
