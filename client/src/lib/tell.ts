import { toast, type ExternalToast } from 'svelte-sonner';
import { announce } from './announce.svelte.ts';

/** Shows a toast and has it read out; `spoken: false` for what was read out when it was done. */
export function tell(
  kind: 'success' | 'error' | 'info',
  text: string,
  { spoken = true, ...more }: ExternalToast & { spoken?: boolean } = {},
): void {
  toast[kind](text, more);
  if (spoken) announce(text);
}
