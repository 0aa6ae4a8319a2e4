import { DEMO_WORKSPACE } from '@kith/server/demo/seed.ts';
import { isOutsider, type SubjectName } from './subjects.ts';

/** The network that everything is about, and another one beside it. */
export const HOME = DEMO_WORKSPACE;
export const ELSEWHERE = 'U99002';

/** Where someone is a member. */
export const workspaceOf = (subject: SubjectName): string => (isOutsider(subject) ? ELSEWHERE : HOME);
