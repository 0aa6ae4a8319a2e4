/** What the fields of a form need of it. */
export interface FormFields {
  idOf(field: string): string;
  errorOf(field: string): string | undefined;
}

/** Ties the control of a field of one line to the form. */
export type FieldsOf = (field: string) => { id: string; error: string | undefined };
