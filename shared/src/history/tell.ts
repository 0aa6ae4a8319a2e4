import { tellNews } from '../board/news.ts';
import { listNames } from '../board/messages.ts';
import { showDay } from '../board/days.ts';
import { words } from '../messages.ts';
import type { PersonDetails } from '../person/schema.ts';
import type { Payload } from '../contract.ts';
import type { Entry } from './entry.ts';

type Amended = Required<Payload<'referral.amend'>['details']>;

/** How ids and codes read. */
export interface Names {
  member(id: string): string;
  outcome(code: string): string;
}

/** A label as it reads inside a sentence: 'Date of birth' → 'date of birth', but 'NHS number' stays. */
const inSentence = (label: string): string =>
  /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** A change in plain English: 'Ben Carter closed this: Goals met'. `history` is where an undo finds what it undid. */
export function tellEntry(entry: Entry, history: readonly Entry[], names: Names): string {
  const { event, by, undoes, assignee, from, urgency, outcome, fields, mode, on, checked } = entry;
  const says = words.history;
  const who = names.member(by);
  const undone = undoes === undefined ? undefined : history.find(({ seq }) => seq === undoes);
  if (undone) return says.undid(who, tellEntry(undone, history, names));
  const how = mode && inSentence(words.contact.modeLabels[mode]);
  if (event === 'referral.assessed' && urgency) {
    return says.assessed(who, words.referral.urgencyLabels[urgency]);
  }
  if (event === 'referral.allocated' && assignee && from) {
    return says.takenOver(who, names.member(assignee), names.member(from));
  }
  if (event === 'referral.closed' && outcome) {
    return (entry.isTold ? says.returned : says.closed)(who, names.outcome(outcome));
  }
  if (event === 'referral.amended' && fields) {
    const labels = fields.map((field) => inSentence(words.referral[field as keyof Amended]));
    return says.corrected(who, listNames(labels));
  }
  if (event === 'person.amended' && fields) {
    const labels = fields.map((field) => inSentence(words.person[field as keyof PersonDetails]));
    return says.details(who, listNames(labels));
  }
  if (event === 'consultation.admitted' && checked) {
    const labels = checked.map((one) => inSentence(words.consultation.identifierLabels[one]));
    return says.admitted(who, listNames(labels));
  }
  if (event === 'contact.added' && how && on) return says.contactAdded(who, how, showDay(on));
  if (event === 'contact.corrected' && how && on) return says.contactCorrected(who, how, showDay(on));
  return tellNews({ ...entry, id: '' }, who, assignee ? names.member(assignee) : undefined);
}
