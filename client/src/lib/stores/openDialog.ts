import type { Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Pending } from '@kith/shared/replica';
import type { SelectionAct } from '@kith/shared/selection/schema';
import { personFormOf, type PersonDialog } from './personDialogs.ts';

/** What was typed before and why it was refused, when a form opens again. */
interface Again<P> {
  draft?: P;
  refusal?: Refusal;
}

/** The dialog that is open over the board. */
export type OpenDialog =
  | ({ kind: 'receive'; known?: string } & Again<Payload<'referral.receive'>>)
  | ({ kind: 'assess'; id: string } & Again<Payload<'referral.assess'>>)
  | ({ kind: 'allocate'; id: string } & Again<Payload<'referral.allocate'>>)
  | ({ kind: 'close'; id: string } & Again<Payload<'referral.close'>>)
  | ({ kind: 'reopen'; id: string } & Again<Payload<'referral.reopen'>>)
  | ({ kind: 'moveBack'; id: string; to: 'triage' | 'allocated' } & Again<Payload<'referral.moveBack'>>)
  | PersonDialog
  | ({ kind: 'amendReferral'; id: string } & Again<Payload<'referral.amend'>>)
  /** `id`: the case that is looked at; the records of two people. */
  | { kind: 'compare'; id: string; keep: string; merge: string }
  /** Two referrals of one person. */
  | { kind: 'join'; id: string; other: string }
  | ({ kind: 'erase'; id: string } & Again<Payload<'erasure.ask'>>)
  | ({ kind: 'message'; id: string } & Again<Payload<'referral.messageBack'>>)
  | ({ kind: 'labels'; id: string } & Again<Payload<'referral.label'>>)
  | ({ kind: 'restrict'; id: string } & Again<Payload<'restriction.set'>>)
  | ({ kind: 'lift'; id: string } & Again<Payload<'restriction.lift'>>)
  | ({ kind: 'emergency'; id: string } & Again<Payload<'restriction.openInEmergency'>>)
  | ({ kind: 'pause'; id: string } & Again<Payload<'clock.pause'>>)
  | ({ kind: 'resume'; id: string } & Again<Payload<'clock.resume'>>)
  | ({ kind: 'nextAction'; id: string } & Again<Payload<'referral.setNextAction'>>)
  | ({ kind: 'review'; id: string } & Again<Payload<'referral.setReview'>>)
  | ({ kind: 'safeguarding'; id: string } & Again<Payload<'referral.raiseSafeguarding'>>)
  /** `short`: from a card, with what is asked of every contact and what comes next; the rest is behind a press. */
  | ({ kind: 'contact'; id: string; contact?: string; short?: true } & Again<
      Payload<'contact.add' | 'contact.correct'>
    >)
  | ({ kind: 'mention'; id: string } & Again<Payload<'mention.add'>>)
  | ({ kind: 'pin'; id: string } & Again<Payload<'referral.pin'>>)
  | ({ kind: 'saveView'; shows: string } & Again<Payload<'view.save'>>)
  | { kind: 'changed'; id: string; pending: Pending; refusal: Refusal }
  | ({
      kind: 'selection';
      act: SelectionAct['name'];
      referrals: readonly string[];
    } & Again<Payload<'selection.apply'>>)
  /** Of the board as it is filtered, or of these referrals alone. */
  | { kind: 'export'; referrals?: readonly string[] }
  | { kind: 'pending' }
  | { kind: 'keys' }
  | { kind: 'due' };

/** The form that a command came from, with what was typed in it; undefined when it has none. */
export function formOf({ command }: Pending, refusal?: Refusal): OpenDialog | undefined {
  const again = refusal && { refusal };
  switch (command.name) {
    case 'referral.receive':
      return { kind: 'receive', draft: command.payload, ...again };
    case 'referral.assess':
      return { kind: 'assess', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.allocate':
      // Its form asks whom; only what it would ask besides is worth showing it again.
      return refusal?.fields?.some(({ field }) => field === 'overCapWhy')
        ? { kind: 'allocate', id: command.payload.referral, draft: command.payload, ...again }
        : undefined;
    case 'referral.close':
      return { kind: 'close', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.reopen':
      return { kind: 'reopen', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.moveBack': {
      const { referral: id, to } = command.payload;
      return { kind: 'moveBack', id, to, draft: command.payload, ...again };
    }
    case 'referral.amend':
      return { kind: 'amendReferral', id: command.payload.referral, draft: command.payload, ...again };
    case 'erasure.ask':
      return { kind: 'erase', id: command.payload.person, draft: command.payload, ...again };
    case 'referral.messageBack':
      return { kind: 'message', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.label':
      return { kind: 'labels', id: command.payload.referral, draft: command.payload, ...again };
    case 'restriction.set':
      return { kind: 'restrict', id: command.payload.person, draft: command.payload, ...again };
    case 'restriction.lift':
      return { kind: 'lift', id: command.payload.person, draft: command.payload, ...again };
    case 'restriction.openInEmergency':
      return { kind: 'emergency', id: command.payload.person, draft: command.payload, ...again };
    case 'clock.pause':
      return { kind: 'pause', id: command.payload.referral, draft: command.payload, ...again };
    case 'clock.resume':
      return { kind: 'resume', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.setNextAction':
      return { kind: 'nextAction', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.setReview':
      return { kind: 'review', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.raiseSafeguarding':
      return { kind: 'safeguarding', id: command.payload.referral, draft: command.payload, ...again };
    case 'mention.add':
      return { kind: 'mention', id: command.payload.referral, draft: command.payload, ...again };
    case 'referral.pin':
      return { kind: 'pin', id: command.payload.referral, draft: command.payload, ...again };
    case 'selection.apply': {
      const { referrals, act } = command.payload;
      return { kind: 'selection', act: act.name, referrals, draft: command.payload, ...again };
    }
    case 'view.save':
      return { kind: 'saveView', shows: command.payload.shows, draft: command.payload, ...again };
    case 'contact.add':
      return { kind: 'contact', id: command.payload.referral, draft: command.payload, ...again };
    case 'contact.correct': {
      const { referral: id, id: contact } = command.payload;
      return { kind: 'contact', id, contact, draft: command.payload, ...again };
    }
    default:
      return personFormOf(command, refusal);
  }
}
