import type { Role } from './roles.ts';

const roleLabels: Record<Role, string> = {
  lead: 'Team lead',
  deputyLead: 'Deputy lead',
  linkWorker: 'Link worker',
  coach: 'Health and wellbeing coach',
  careCoordinator: 'Care coordinator',
  referrer: 'Referrer',
  clinicalDirector: 'Clinical director',
  volunteer: 'Volunteer',
  provider: 'Provider',
  administrator: 'Administrator',
  auditor: 'Auditor',
  commissioner: 'Commissioner',
};

export const teamWords = {
  /** What was done, as it is told to whoever did it. */
  done: {
    'member.setRoles': (name: string) => `The roles of ${name} are changed`,
    'member.setHours': (name: string) => `The hours of ${name} are changed`,
    'member.suspend': (name: string) => `${name} is suspended`,
    'member.reinstate': (name: string) => `${name} is reinstated`,
  },
  name: 'Name',
  account: 'Account',
  member: 'Member of the team',
  role: 'Role',
  roles: 'Roles',
  from: 'First day',
  until: 'Last day',
  hours: 'Hours',
  fte: 'Share of a full week',
  organisations: 'Practices and agencies they refer for',
  roleLabels,
  alreadyMember: 'This account is already in the team',
  noLeadLeft: 'A team needs a lead. Give someone else the lead, or keep a link worker',
  twoLeads: (name: string) =>
    `A team has one lead, and ${name} is the lead on some of these days. End that first, or choose other days`,
  hasCases: 'This person has cases, so they cannot be taken out of the team',
  organisationsForReferrers: 'Choose the practices and agencies for a referrer, and for no other role',
  unknownOrganisation: 'Choose from the practices and agencies of this network',
  lastAdministrator:
    'There would be no administrator left. Make someone else an administrator first, and let them do this',
  notYourself: 'You cannot give yourself a role. Ask another administrator or the lead',
  notSuspendYourself: 'You cannot suspend yourself. Ask another administrator or the lead',
  suspendedAlready: (name: string) => `${name} is suspended already`,
  notSuspended: (name: string) => `${name} is not suspended`,
};
