import type { Component } from 'svelte';
import type { PersonDetails } from '@kith/shared/person/schema';
import type { FormFields } from '#lib/stores/form.svelte.ts';

export type Details = Partial<PersonDetails>;

/** The fields of one part of a person's details: what they hold, to and fro, and how they look. */
export interface Part<Values extends object> {
  valuesOf(known: Details): Values;
  detailsOf(values: Values): Details;
  Fields: Component<{ values: Values; form: FormFields }, object, 'values'>;
}

/** The id and the error of a detail's field. */
export const wire = (form: FormFields) => (name: string) => ({
  id: form.idOf(`details.${name}`),
  error: form.errorOf(`details.${name}`),
});

/** Text as it is sent: null when nothing is typed. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Options of a closed list by their labels. */
export function optionsOf<Code extends string>(
  codes: readonly Code[],
  labels: Record<Code, string>,
): { value: Code; label: string }[] {
  return codes.map((value) => ({ value, label: labels[value] }));
}
