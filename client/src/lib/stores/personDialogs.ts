import type { Command, Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import { detailGroupOf, type DetailGroup } from '@kith/shared/person/detailGroups';

/** What was typed before and why it was refused, when a form opens again. */
interface Again<P> {
  draft?: P;
  refusal?: Refusal;
}

/** The dialogs about a person; `id` is theirs. */
export type PersonDialog =
  | ({ kind: 'amend'; id: string; group: DetailGroup } & Again<Payload<'person.amend'>>)
  | ({ kind: 'addClose'; id: string } & Again<Payload<'person.record'>>)
  | ({ kind: 'consent'; id: string } & Again<Payload<'consent.record'>>)
  | ({ kind: 'death'; id: string } & Again<Payload<'person.recordDeath'>>)
  | ({ kind: 'correctDeath'; id: string } & Again<Payload<'person.correctDeath'>>);

/** The form about a person that a command came from, with what was typed in it; undefined when it has none. */
export function personFormOf(command: Command, refusal?: Refusal): PersonDialog | undefined {
  const again = refusal && { refusal };
  switch (command.name) {
    case 'person.amend': {
      const { payload: draft } = command;
      const group = detailGroupOf(Object.keys(draft.details));
      return { kind: 'amend', id: draft.person, group, draft, ...again };
    }
    case 'person.record': {
      const { payload: draft } = command;
      return draft.closeTo ? { kind: 'addClose', id: draft.closeTo.person, draft, ...again } : undefined;
    }
    case 'consent.record':
      return { kind: 'consent', id: command.payload.person, draft: command.payload, ...again };
    case 'person.recordDeath':
      return { kind: 'death', id: command.payload.person, draft: command.payload, ...again };
    case 'person.correctDeath':
      return { kind: 'correctDeath', id: command.payload.person, draft: command.payload, ...again };
    default:
      return undefined;
  }
}
