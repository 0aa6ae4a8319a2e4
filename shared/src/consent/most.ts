/** What a person says yes and no to is kept whole; this much of it keeps a record small enough to send. */
export const MOST_CONSENTS = 200;
