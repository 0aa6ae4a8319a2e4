import type { Actor } from '../actor.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { savedViewWords } from './messages.ts';
import type { View } from './schema.ts';

/** The most views that one member keeps. */
const MOST_VIEWS = 50;

/** Whether a member knows of a view. */
export function seesView({ shared, by }: Pick<View, 'shared' | 'by'>, member: string | undefined): boolean {
  return shared || by === member;
}

/** Whether someone may change or remove a view that they know of. */
export function mayChangeView({ by }: Pick<View, 'by'>, { id, roles }: Actor): boolean {
  return by === id || roles.includes('lead');
}

/** A view as it was written, for the log. */
function found({ views }: State, id: string, actor: Actor): View | Refusal {
  const view = views.get(id);
  // A private view of somebody else is as if it were not there.
  if (!view || !seesView(view, actor.id)) return refuse('unfit', savedViewWords.gone);
  if (!mayChangeView(view, actor)) return refuse('unfit', savedViewWords.notYours);
  const { touched: _, ...plain } = view;
  return plain;
}

export const viewRules: Rules<'view.save' | 'view.remove'> = {
  'view.save': {
    optimistic: true,
    subject: () => null,
    writes: (_, { view }) => (view === null ? [] : [['views', view, '*']]),
    decide(state, { view, name, shared, shows }, { actor, id }) {
      if (view === null) {
        const mine = [...state.views].filter(({ by }) => by === actor.id);
        if (mine.length >= MOST_VIEWS) return refuse('unfit', savedViewWords.tooMany);
        return [
          event('view.saved', { before: null, after: { id: id(0), name, by: actor.id, shared, shows } }),
        ];
      }
      const before = found(state, view, actor);
      if ('ok' in before) return before;
      return [event('view.saved', { before, after: { ...before, name, shared, shows } })];
    },
  },
  'view.remove': {
    optimistic: true,
    subject: () => null,
    writes: (_, { view }) => [['views', view, '*']],
    decide(state, { view }, { actor }) {
      const before = found(state, view, actor);
      return 'ok' in before ? before : [event('view.removed', { view: before })];
    },
  },
};
