/**
 * How a contact was made. By FHIR R4 Encounter.class (v3-ActCode): phone, video, text, email and letter are VR
 * (virtual), practice is AMB (ambulatory), home is HH (home health), community is FLD (field).
 */
export const modes = ['phone', 'video', 'practice', 'home', 'community', 'text', 'email', 'letter'] as const;
export type Mode = (typeof modes)[number];

/**
 * Whether it took place. As in the FHIR R4 appointment status: attended is `fulfilled`, didNotAttend `noshow`,
 * cancelled `cancelled`; notReached is an attempt that met nobody.
 */
export const attendances = ['attended', 'didNotAttend', 'cancelled', 'notReached'] as const;
export type Attendance = (typeof attendances)[number];
