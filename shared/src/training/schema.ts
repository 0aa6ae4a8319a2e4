import { z } from 'zod';
import { line, moment, reference, wholeNumber } from '../fields.ts';
import { words } from '../messages.ts';
import { trainingWords } from './messages.ts';
import { setHours, setRoles } from '../team/schema.ts';
import { MOST_TRAININGS } from './codes.ts';

const life = wholeNumber(trainingWords.life, 1, MOST_TRAININGS);

/**
 * `training.open`: from now on this is the network's training area; the one before it, if any, is over. Only Kith
 * itself may run it, once the area is made. `by`: the member who asked, null for whoever runs the server.
 */
export const openTraining = z.strictObject({
  life,
  by: reference(words.team.member).nullable(),
});

/** A member of the network, as its training area has them: by their account. */
const mirrored = z.strictObject({
  user: reference(words.team.account),
  name: line(words.team.name, 100),
  roles: setRoles.shape.roles,
  hours: setHours.shape.hours.nullable(),
  suspended: moment(trainingWords.suspended).nullable(),
});
export type Mirrored = z.infer<typeof mirrored>;

/** `training.mirror`: the team of a training area is that of its network, no more and no less. Kith itself. */
export const mirrorTeam = z.strictObject({
  members: z.array(mirrored).max(2000, words.field.tooMany(trainingWords.team, 2000)),
});

/** Which training area a network has now, and which it had before; who began it and when (ISO 8601 UTC). */
export interface Training {
  life: number;
  before: number | null;
  /** Member; null: whoever runs the server. */
  by: string | null;
  at: string;
}

/** What is asked to begin a training area: the one that there was when it was asked, or null. */
export const beginTraining = z.strictObject({ after: life.nullable() });

export interface TrainingEvents {
  'training.opened': { before: { training: Training | null }; after: { training: Training } };
}
