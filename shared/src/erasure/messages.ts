import type { Ground } from './schema.ts';

const groundLabels: Record<Ground, string> = {
  asked: 'The person asked for it',
  mistake: 'The record should never have been made',
  retention: 'The record has been kept for as long as it must be',
  ordered: 'A court or a regulator ordered it',
};

export const erasureWords = {
  ground: 'Reason',
  groundLabels,
  askedAlready: 'An administrator has been asked already to confirm this',
  openCases: 'This person still has an open referral. Close it first',
  another: 'You asked for this, so somebody else has to decide it: erasing takes two people',
  reference: 'Reference',

  ask: 'Erase this person’s details…',
  askTitle: (name: string) => `Erase the details of ${name}?`,
  askLead:
    'Their name, date of birth, NHS number, phone, practice and everything written about them will be erased from this service, its history and its backups. What stays is that there was a referral, its dates, needs and outcome, so that counts stay right.',
  askFinal: 'This cannot be undone by anyone. It happens when an administrator confirms it, not before.',
  send: 'Ask an administrator',
  waiting: (who: string, day: string) =>
    `${who} asked on ${day} to erase these details. An administrator has to confirm it.`,
  waitingReference: (reference: string) => `They know it by its reference, ${reference}.`,
  gone: 'These details were erased. The dates, needs and outcome stay for the counts.',

  title: 'Erasures to decide',
  lead: 'A team lead or an administrator asked for these. No name is shown here: ask them if you need to know more.',
  none: 'Nothing to decide.',
  askedBy: (who: string, day: string) => `Asked by ${who} on ${day}`,
  confirm: 'Erase…',
  confirmOf: (reference: string) => `Erase ${reference}…`,
  decline: 'Do not erase',
  declineOf: (reference: string) => `Do not erase ${reference}`,
  confirmTitle: (reference: string) => `Erase the person of ${reference}?`,
  confirmLead:
    'Everything that is written about this person is erased from this service, its history and its backups, at once and for ever. Nobody can bring it back.',
  confirmCheck: 'Check the reference with whoever asked before you go on.',
  confirmSend: 'Erase for ever',
  cancel: 'Cancel',
};
