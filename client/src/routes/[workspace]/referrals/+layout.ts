/** These pages hold what was said of people: they are drawn in the browser only. */
export const ssr = false;
