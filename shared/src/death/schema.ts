import { z } from 'zod';
import { day, line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { deathWords } from './messages.ts';
import { personal } from '../personal.ts';

const person = reference(words.person.person);

/** That somebody has died, and on which day where it is known: FHIR R4 Patient.deceased. */
const death = personal('death', z.strictObject({ on: day(deathWords.on).nullable() }));
const deathNote = personal('deathNote', line(deathWords.note, 500).nullable());

/** `person.recordDeath`: somebody has died; nothing goes out to them from now on. Again: with another day or note. */
export const recordDeath = z.strictObject({
  person,
  on: death.shape.on,
  note: deathNote,
});

/** `person.correctDeath`: they live; it was entered by mistake. */
export const correctDeath = z.strictObject({ person, why: personal('why', line(words.referral.why, 500)) });

/** What a person's record holds of their death; absent or null: they live, as far as is known. */
export interface Dead {
  death?: z.infer<typeof death> | null;
  deathNote?: z.infer<typeof deathNote>;
}

export interface DeathEvents {
  'person.deathRecorded': { person: string; before: Dead; after: Dead };
  'person.deathCorrected': { person: string; before: Dead; after: Dead; why: string };
}
