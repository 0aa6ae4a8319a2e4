/** A record of a person is fetched by the page's own line and drawn in the browser only. */
export const ssr = false;
