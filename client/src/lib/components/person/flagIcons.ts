import ClipboardX from '@lucide/svelte/icons/clipboard-x';
import Ear from '@lucide/svelte/icons/ear';
import Flower from '@lucide/svelte/icons/flower-2';
import HouseHeart from '@lucide/svelte/icons/house-heart';
import Languages from '@lucide/svelte/icons/languages';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import type { FlagKind } from '@kith/shared/person/flagKinds';

/** The picture of each flag; its words stand beside it, or are read in its place. */
export const flagIcons: Record<FlagKind, typeof Ear> = {
  died: Flower,
  referralWithdrawn: ClipboardX,
  safeContact: ShieldAlert,
  interpreter: Languages,
  communication: Ear,
  shielding: HouseHeart,
};
