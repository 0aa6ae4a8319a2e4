/** The id of the one settings record. Apart from its schema, so that a page that only reads it loads no parser. */
export const SETTINGS = 'settings';
