/** Its connection says who is here and as what, as on the pages of cases: it is drawn in the browser only. */
export const ssr = false;
