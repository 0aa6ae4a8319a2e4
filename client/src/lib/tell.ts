import type { ExternalToast } from 'svelte-sonner';
import { announce } from './announce.svelte.ts';
import { toasts } from './toasts.ts';

/** Shows a toast and has it read out; `spoken: false` for what was read out when it was done. */
export function tell(
  kind: 'success' | 'error' | 'info',
  text: string,
  { spoken = true, ...more }: ExternalToast & { spoken?: boolean } = {},
): void {
  // What cannot be shown is read out all the same.
  void toasts()
    .then(({ toast }) => toast[kind](text, more))
    .catch(() => {});
  if (spoken) announce(text);
}
