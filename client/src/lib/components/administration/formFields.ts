/** Ties the control of a field of one line to the form. */
export type FieldsOf = (field: string) => { id: string; error: string | undefined };
