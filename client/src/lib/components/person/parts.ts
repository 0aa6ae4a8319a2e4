import type { DetailGroup } from '@kith/shared/person/detailGroups';
import * as close from './closeValues.ts';
import CloseFields from './CloseFields.svelte';
import * as contact from './contactValues.ts';
import ContactFields from './ContactFields.svelte';
import * as health from './healthValues.ts';
import HealthFields from './HealthFields.svelte';
import * as home from './homeValues.ts';
import HomeFields from './HomeFields.svelte';
import * as identity from './identityValues.ts';
import IdentityFields from './IdentityFields.svelte';
import * as language from './languageValues.ts';
import LanguageFields from './LanguageFields.svelte';
import type { Details, Part } from './part.ts';
import * as safeContact from './safeContactValues.ts';
import SafeContactFields from './SafeContactFields.svelte';

/** A part whose values only it knows. */
type AnyPart = Part<object>;
const part = <Values extends object>(one: Part<Values>): AnyPart => one as unknown as AnyPart;

/** The parts of a person's details, each with its fields; `today` (`YYYY-MM-DD`) is what new dates are counted from. */
export function partOf(group: DetailGroup, today: string): AnyPart {
  const parts: Record<DetailGroup, AnyPart> = {
    identity: part({ ...identity, Fields: IdentityFields }),
    contact: part({ ...contact, Fields: ContactFields }),
    safeContact: part({ ...safeContact, Fields: SafeContactFields }),
    language: part({
      ...language,
      valuesOf: (known: Details) => language.valuesOf(known, today),
      Fields: LanguageFields,
    }),
    home: part({ ...home, Fields: HomeFields }),
    health: part({ ...health, Fields: HealthFields }),
    close: part({ ...close, Fields: CloseFields }),
  };
  return parts[group];
}
