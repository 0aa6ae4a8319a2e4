import type { Attachment } from 'svelte/attachments';

/**
 * Marks the whole page (a class on its root) as long as an element is there. `:has()` would say the same, but makes the
 * browser look at all of the page again whenever anything on it changes.
 */
export function pageMark(name: string): Attachment {
  return () => {
    const { classList } = document.documentElement;
    classList.add(name);
    return () => classList.remove(name);
  };
}
