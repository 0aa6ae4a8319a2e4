import { tellNews } from '../board/news.ts';
import { listNames } from '../board/messages.ts';
import { showDay } from '../board/days.ts';
import { words } from '../messages.ts';
import { consentWords } from '../consent/messages.ts';
import { importWords } from '../import/messages.ts';
import { consultationWords } from '../consultation/messages.ts';
import { historyWords } from './messages.ts';
import { mentionPageWords } from '../mention/pageMessages.ts';
import type { ConsentKind } from '../person/kinds.ts';
import { consentLabels } from '../consent/labels.ts';
import type { PersonDetails } from '../person/schema.ts';
import type { Payload } from '../contract.ts';
import type { Entry } from './entry.ts';

type Amended = Required<Payload<'referral.amend'>['details']>;

/** How ids and codes read. */
export interface Names {
  member(id: string): string;
  outcome(code: string): string;
  label(code: string): string;
}

/** A label as it reads inside a sentence: 'Date of birth' → 'date of birth', but 'NHS number' stays. */
const inSentence = (label: string): string =>
  /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

function tellLabels(who: string, { labelled = [], unlabelled = [] }: Entry, names: Names): string {
  const [put, taken] = [labelled, unlabelled].map((codes) => listNames(codes.map(names.label)));
  if (put && taken) return words.label.both(who, put, taken);
  return put ? words.label.put(who, put) : words.label.taken(who, taken ?? '');
}

/** What was done about the clock, the next steps and the alerts of a case. */
function tellFollowed({ event, on, member, level }: Entry, who: string, names: Names): string | undefined {
  const { followUp, alert, clock } = words;
  switch (event) {
    case 'clock.paused':
      return on ? clock.pausedUntilBy(who, showDay(on)) : undefined;
    case 'referral.nextActionSet':
      return on ? followUp.setBy(who, showDay(on)) : followUp.clearedBy(who);
    case 'referral.reviewSet':
      return on ? followUp.reviewBy(who, showDay(on)) : followUp.noReviewBy(who);
    case 'referral.seen':
      return alert.seenBy(member ? names.member(member) : who);
    case 'alert.raised':
      return level && alert.raisedTo[level];
    case 'alert.taken':
      return alert.tookBy(who);
    default:
      return undefined;
  }
}

/** What was told to a colleague, and that they have seen it. */
function tellMention({ event, to, from, text = null }: Entry, who: string, names: Names): string | undefined {
  if (event === 'mention.added' && to) return mentionPageWords.told(who, names.member(to), text);
  return event === 'mention.seen' && from ? mentionPageWords.saw(who, names.member(from)) : undefined;
}

/** 'Ben recorded that they agree to: phone calls'. */
function tellConsent(who: string, agreed: Entry['agreed'] = [], refused: Entry['refused'] = []): string {
  const said = (kinds: readonly ConsentKind[]) =>
    listNames(kinds.map((kind) => inSentence(consentLabels[kind])));
  const says = consentWords;
  if (refused.length === 0) return says.agreed(who, said(agreed));
  return agreed.length === 0 ? says.refused(who, said(refused)) : says.both(who, said(agreed), said(refused));
}

/** A change in plain English: 'Ben Carter closed this: Goals met'. `history` is where an undo finds what it undid. */
export function tellEntry(entry: Entry, history: readonly Entry[], names: Names): string {
  const { event, by, undoes, assignee, from, urgency, outcome, fields, mode, on, checked } = entry;
  const { agreed, refused } = entry;
  const says = historyWords;
  const who = names.member(by);
  const undone = undoes === undefined ? undefined : history.find(({ seq }) => seq === undoes);
  if (undone) return says.undid(who, tellEntry(undone, history, names));
  const how = mode && inSentence(words.contact.modeLabels[mode]);
  if (event === 'referral.assessed' && urgency) {
    return says.assessed(who, words.referral.urgencyLabels[urgency]);
  }
  if (event === 'referral.allocated' && assignee) {
    const to = names.member(assignee);
    const given = from ? says.takenOver(who, to, names.member(from)) : words.board.news.allocated(who, to);
    return entry.overCapWhy === undefined ? given : says.overCap(given, entry.overCapWhy);
  }
  if (event === 'referral.labelled') return tellLabels(who, entry, names);
  const followed = tellFollowed(entry, who, names) ?? tellMention(entry, who, names);
  if (followed !== undefined) return followed;
  if (event === 'referral.imported') return importWords.movedIn(who);
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
    const labels = checked.map((one) => inSentence(consultationWords.identifierLabels[one]));
    return says.admitted(who, listNames(labels));
  }
  if (event === 'consent.recorded') return tellConsent(who, agreed, refused);
  if (event === 'contact.added' && how && on) return says.contactAdded(who, how, showDay(on));
  if (event === 'contact.corrected' && how && on) return says.contactCorrected(who, how, showDay(on));
  return tellNews({ ...entry, id: '' }, who, assignee ? names.member(assignee) : undefined);
}

/** What the changes have in common in `of`, if they do. */
function inCommon<T>(entries: readonly Entry[], of: (entry: Entry) => T): T | undefined {
  const [first, ...others] = entries.map(of);
  return others.every((other) => other === first) ? first : undefined;
}

/**
 * What was done at once to several cases, in words that are true of each of them: where they differ, only what was
 * done, and nothing of how it was before.
 */
export function tellTogether(entries: readonly Entry[], history: readonly Entry[], names: Names): string {
  const same = inCommon(entries, (entry) => tellEntry(entry, history, names));
  if (same !== undefined) return same;
  const who = names.member(inCommon(entries, ({ by }) => by) ?? 'system');
  const event = inCommon(entries, (entry) => entry.event);
  const { news } = words.board;
  if (event === undefined) {
    return entries.some(({ undoes }) => undoes !== undefined) ? news.undone(who) : news.changed(who);
  }
  const stage = inCommon(entries, (entry) => entry.stage);
  const to = inCommon(entries, ({ assignee }) => assignee);
  return tellNews({ event, id: '', ...(stage && { stage }) }, who, to ? names.member(to) : undefined);
}
