import { emailAddress } from '../account/schema.ts';
import { addMember } from '../team/schema.ts';

/** What is typed to invite someone: as `member.add`, with an e-mail address where that has the account. */
export const inviteMember = addMember.omit({ user: true }).extend({ email: emailAddress });
