export const restrictionWords = {
  excluded: 'People who must not know of this case',
  why: 'Reason',
  namesake: (name: string) => `This person has the name of ${name}, who is a member of staff`,
  closed: 'This case is restricted. Only its assignee and the team lead can work on it',
  notRestricted: 'This case is not restricted',
  alreadyOpen: 'You can already see this case',
  nobodyLeft: 'Nobody could see this case. Leave out the lead, a deputy lead or another link worker',
  notTheAssignee: (name: string) => `${name} has this case. Give it to someone else first`,
};
