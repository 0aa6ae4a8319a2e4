/** What the page of a case shows once the whole record is here: fetched beside it, and not before the page stands. */
export { default as CaseNotes } from '#lib/components/note/CaseNotes.svelte';
export { default as Consultation } from '#lib/components/call/Consultation.svelte';
export { default as Contacts } from './Contacts.svelte';
export { default as History } from './History.svelte';
export { default as MaybeKnown } from './MaybeKnown.svelte';
export { default as Mentions } from './Mentions.svelte';
export { default as NextSteps } from './NextSteps.svelte';
export { default as OtherReferrals } from './OtherReferrals.svelte';
export { default as Referrer } from './Referrer.svelte';
