import type { can } from '@kith/shared/permissions';

/** A part of the administration pages: its words, its address, and which act its page is for. */
export interface Section {
  name: 'people' | 'settings' | 'moving-in' | 'training' | 'outbox' | 'access' | 'record' | 'erasures';
  action: Parameters<typeof can>[1];
}

/** All parts, in the order they are listed. */
export const sections: readonly Section[] = [
  { name: 'people', action: 'member.add' },
  { name: 'settings', action: 'settings.change' },
  { name: 'training', action: 'training.begin' },
  { name: 'moving-in', action: 'import.begin' },
  { name: 'outbox', action: 'outbox.read' },
  { name: 'access', action: 'access.read' },
  { name: 'record', action: 'log.check' },
  { name: 'erasures', action: 'erasure.confirm' },
];

/** The address of a part of a workspace's administration pages; of their beginning when none is named. */
export function administrationPath(workspace: string, ...parts: readonly string[]): string {
  return ['', workspace, 'administration', ...parts].map(encodeURIComponent).join('/');
}
