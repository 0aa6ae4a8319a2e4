import { caseWords } from '@kith/shared/board/caseMessages';
import { showDay, showDayOf } from '@kith/shared/board/days';
import { changedWords } from '@kith/shared/board/formMessages';
import type { Command, Payload } from '@kith/shared/contract';
import type { Changed } from '@kith/shared/errors';
import type { ContactFields } from '@kith/shared/contact/schema';
import { words } from '@kith/shared/messages';
import type { PersonDetails } from '@kith/shared/person/schema';
import { inForce } from '@kith/shared/workspace/inForce';
import { referralsWords } from '@kith/shared/referral/referralsMessages';
import { outcomeLabel } from '@kith/shared/referral/outcomes';
import { tellDetail } from '@kith/shared/person/tell';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import { askedFollowRows, theirFollowRows } from './followRows.ts';

/** A line of a comparison: what it is, and how it stands. */
export interface Row {
  label: string;
  value: string;
}

const { referral: says, person: names } = words;
const { notKnown } = caseWords;

/** A person's details in words; only those given. */
function personRows(board: BoardStore, details: Partial<PersonDetails>): Row[] {
  return Object.entries(details).map(([field, value]) => {
    const name = field as keyof PersonDetails;
    return { label: names[name], value: tellDetail(name, value, board.detailNames) ?? notKnown };
  });
}

/** A contact in words. */
function contactRows({ on, time, mode, attended, minutes, outcomeNote, nextAction }: ContactFields): Row[] {
  const { contact: texts } = words;
  const next = nextAction && texts.next(nextAction.what, showDay(nextAction.on));
  const values: [label: string, value: string | null][] = [
    [texts.on, `${showDay(on)}${time === null ? '' : `, ${time}`}`],
    [texts.mode, texts.modeLabels[mode]],
    [texts.attended, texts.attendanceLabels[attended]],
    [texts.minutes, minutes === null ? null : String(minutes)],
    [texts.outcomeNote, outcomeNote],
    [texts.nextAction, next],
  ];
  return values.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

type Entered = Payload<'referral.amend'>['details'];
/** What was entered of a referral, in words; only what is given. */
function enteredRows(board: BoardStore, { source, referrer, receivedOn, reason, needs: of }: Entered): Row[] {
  const told = referralsWords;
  const { sources } = inForce(board.live.settings);
  const values: [label: string, value: string | null | undefined][] = [
    [says.source, source && (sources.find(({ code }) => code === source)?.label ?? source)],
    [told.by, referrer && [referrer.name, referrer.role].filter(Boolean).join(', ')],
    [says.receivedOn, receivedOn && showDay(receivedOn)],
    [says.reason, reason],
    [says.needs, of && (of.map((need) => board.needs.get(need) ?? need).join(', ') || caseWords.noNeeds)],
  ];
  return values.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: value ?? notKnown }],
  );
}

/** What a refused command asked for. */
export function askedRows(board: BoardStore, command: Command): Row[] {
  const followed = askedFollowRows(command);
  if (followed) return followed;
  const stage = (to: keyof typeof says.stageLabels): Row => ({
    label: says.stage,
    value: says.stageLabels[to],
  });
  switch (command.name) {
    case 'referral.allocate':
      return [{ label: caseWords.assignee, value: board.memberName(command.payload.assignee) }];
    case 'referral.start':
      return [stage('active')];
    case 'referral.close': {
      const { outcome, note, messageBack } = command.payload;
      const rows = [stage('closed'), { label: says.outcome, value: outcomeLabel(board.outcomes, outcome) }];
      if (messageBack) rows.push({ label: says.message, value: messageBack });
      return note === null ? rows : [...rows, { label: says.closingNote, value: note }];
    }
    case 'referral.reopen':
      return [
        { label: says.stage, value: changedWords.reopened },
        { label: says.why, value: command.payload.why },
      ];
    case 'referral.moveBack':
      return [stage(command.payload.to), { label: says.why, value: command.payload.why }];
    case 'referral.assess': {
      const { urgency, complexity, expectedPam, cannotSayWhy } = command.payload;
      return [
        { label: says.urgency, value: says.urgencyLabels[urgency] },
        { label: says.complexity, value: says.complexityLabels[complexity] },
        {
          label: says.expectedPam,
          value: expectedPam === null ? caseWords.cannotSay(cannotSayWhy ?? '') : says.pamLabels[expectedPam],
        },
      ];
    }
    case 'referral.amend':
      return enteredRows(board, command.payload.details);
    case 'contact.add':
    case 'contact.correct':
      return contactRows(command.payload.contact);
    case 'person.amend':
      return personRows(board, command.payload.details as Partial<PersonDetails>);
    default:
      return [];
  }
}

/** How things stand now, as someone else left them: the fields that the refused command is about. */
export function theirRows(board: BoardStore, command: Command, { table, id }: Changed): Row[] {
  const { confirmed, state } = board.live;
  if (table === 'people' && command.name === 'person.amend') {
    const person = state.people.get(id);
    const asked = Object.keys(command.payload.details) as (keyof PersonDetails)[];
    return person ? personRows(board, Object.fromEntries(asked.map((field) => [field, person[field]]))) : [];
  }
  if (command.name === 'contact.correct') {
    const corrected = state.referrals.get(id)?.contacts?.find((contact) => contact.id === command.payload.id);
    return corrected ? contactRows(corrected) : [];
  }
  if (command.name === 'referral.amend') {
    const opened = state.referrals.get(id);
    const asked = Object.keys(command.payload.details) as (keyof Entered)[];
    return opened ? enteredRows(board, Object.fromEntries(asked.map((f) => [f, opened[f] ?? null]))) : [];
  }
  const found = confirmed.referrals.get(id);
  if (!found) return [];
  const followed = theirFollowRows(board, command, found);
  if (followed) return followed;
  const { assessment, closure, assignee } = found;
  if (command.name === 'referral.assess' && assessment) {
    const { complexity, expectedPam } = assessment;
    return [
      { label: says.urgency, value: says.urgencyLabels[found.urgency] },
      { label: says.complexity, value: says.complexityLabels[complexity] },
      {
        label: says.expectedPam,
        value: expectedPam === null ? says.cannotSayYet : says.pamLabels[expectedPam],
      },
    ];
  }
  const since = caseWords.since(says.stageLabels[found.stage], showDayOf(found.stageSince));
  return [
    { label: says.stage, value: since },
    {
      label: caseWords.assignee,
      value: assignee === null ? words.board.card.unallocated : board.memberName(assignee),
    },
    ...(closure ? [{ label: says.outcome, value: outcomeLabel(board.outcomes, closure.outcome) }] : []),
  ];
}
