import { onDestroy } from 'svelte';
import { beforeNavigate } from '$app/navigation';

/** What stands before the page, in the order it came. */
const standing: { isOpen: () => boolean }[] = [];

/**
 * Going back closes what stands before the page instead of leaving the page: on a phone that is what people mean by
 * it, and what was typed is not gone with the page. To be called while a component is set up; `close` may ask first.
 */
export function closeByBack(isOpen: () => boolean, close: () => void): void {
  const mine = { isOpen };
  standing.push(mine);
  onDestroy(() => standing.splice(standing.indexOf(mine), 1));
  beforeNavigate(({ type, cancel }) => {
    if (type !== 'popstate' || standing.findLast((one) => one.isOpen()) !== mine) return;
    cancel();
    close();
  });
}
