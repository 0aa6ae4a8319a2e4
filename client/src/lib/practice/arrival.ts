import type { Attachment } from 'svelte/attachments';

let hasArrived = false;

/** Someone came to a page from another one: the focus goes to its heading, where reading begins. */
export function arrive(): void {
  hasArrived = true;
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

/** A heading that comes late, with what its page waited for: it takes the focus unless that is at work elsewhere. */
export const lateHeading: Attachment<HTMLElement> = (heading) => {
  const at = document.activeElement;
  if (hasArrived && (!at || at === document.body || at.tagName === 'H1'))
    heading.focus({ preventScroll: true });
};
