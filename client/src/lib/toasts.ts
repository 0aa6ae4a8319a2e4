import type { toast } from 'svelte-sonner';

let fetched: Promise<{ toast: typeof toast }> | undefined;

/** What shows toasts. It comes behind the page, which says nothing in its first moments; fetched once. */
export function toasts(): Promise<{ toast: typeof toast }> {
  fetched ??= import('svelte-sonner');
  return fetched;
}

/** Takes every toast off the screen, those too that wait to be shown. */
export function dismissToasts(): void {
  void fetched?.then(({ toast: shown }) => shown.dismiss()).catch(() => {});
}
