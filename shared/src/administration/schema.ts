import { z } from 'zod';
import { emailAddress } from '../account/schema.ts';
import { addMember } from '../team/schema.ts';

const { name, roles } = addMember.shape;

/** What is typed to invite someone: as `member.add`, with an e-mail address where that has the account. */
export const inviteMember = z.strictObject({ name, email: emailAddress, roles });
