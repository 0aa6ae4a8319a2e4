import { createContext } from 'svelte';
import type { BoardStore } from './board.svelte';
import type { WorkspaceStore } from './workspace.svelte';

/** The workspace whose pages are shown, for every component under its layout. */
export const [useWorkspace, provideWorkspace] = createContext<WorkspaceStore>();

/** The board that is shown, for every component of it. */
export const [useBoard, provideBoard] = createContext<BoardStore>();
