import type { Command } from '../contract.ts';
import { isRefusal, refuse, type FieldProblem, type Refusal, type RefusalCode } from '../errors.ts';
import { evolve, type Event } from '../events.ts';
import { words } from '../messages.ts';
import { shownName } from '../person/names.ts';
import { sightOf } from '../restriction/sight.ts';
import type { Context, Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { SelectionAct } from './schema.ts';

/** Records that one act may make: their ids lie this far apart. */
const IDS_EACH = 8;

/** The act on one of the referrals, as the command it would be alone. */
export function commandFor(referral: string, act: SelectionAct): Command {
  return { name: act.name, payload: { referral, ...act.payload } } as Command;
}

/** What a referral is called to this actor: one that they may not see is as one that is not there. */
function nameOf(state: State, referral: string, { actor, now }: Context): string {
  const person = state.people.get(state.referrals.get(referral)?.person ?? '');
  const isSeen = person !== undefined && sightOf(state, actor, person.id, now) === 'all';
  return isSeen ? shownName(person) : words.restriction.closedCase;
}

/** What is wrong in the payload of an act, by its field in the payload of the selection. */
function ofAct({ fields = [] }: Refusal): FieldProblem[] {
  return fields.map(({ field, message }) => ({ field: `act.payload.${field}`, message }));
}

export const selectionRules: Rules<'selection.apply'> = {
  'selection.apply': {
    optimistic: true, // each of the acts is
    subject: () => null,
    writes: () => [], // each act says what it writes, and is asked for it
    decide(state, { referrals, act }, context) {
      const { actor, now, also } = context;
      const events: Event[] = [];
      const fields: FieldProblem[] = [];
      /** What the act has to say for those that are refused without it. */
      let asked: FieldProblem | undefined;
      const codes = new Set<RefusalCode>();
      const meta = { seq: state.seq, actor: actor.id, client: actor.id, at: now };
      let next = state;
      for (const [i, referral] of referrals.entries()) {
        const made = also(next, commandFor(referral, act), i * IDS_EACH);
        if (isRefusal(made)) {
          // What is wrong with the act itself is wrong for all of them, and is said once.
          if (made.code === 'invalid') return refuse('invalid', made.message, { fields: ofAct(made) });
          const message = words.selection.cannot(nameOf(state, referral, context), made.message);
          fields.push({ field: `referrals.${i}`, message });
          asked ??= ofAct(made)[0];
          codes.add(made.code === 'changed' ? 'unfit' : made.code);
          continue;
        }
        // The next is decided on what this one makes: someone may be full by then.
        next = { ...evolve(next, made, meta), seq: state.seq };
        events.push(...made);
      }
      if (fields.length === 0) return events;
      const [code = 'unfit'] = codes;
      return refuse(codes.size === 1 ? code : 'unfit', words.selection.someCannot(fields.length), {
        fields: asked ? [...fields, asked] : fields,
      });
    },
  },
};
