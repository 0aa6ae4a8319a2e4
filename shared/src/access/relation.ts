import type { Actor } from '../actor.ts';
import type { Why } from './entries.ts';

/** Why this actor can open the record of this referral, as the access stream keeps it. */
export function whyOpened(actor: Actor, referral: { readonly assignee: string | null }): Why {
  const { id, roles } = actor;
  const relation =
    referral.assignee === id ? 'assignee' : roles.includes('lead') ? 'lead' : ('colleague' as const);
  return { roles, relation };
}
