/** These pages read the live store and ask the server by themselves: they are drawn in the browser only. */
export const ssr = false;
