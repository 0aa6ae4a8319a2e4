/** The board is live from its first frame and holds records of people: it is drawn in the browser only. */
export const ssr = false;
