import type { Desk } from '@kith/shared/practice/answers';
import type { Answers } from '#lib/practice/answers.ts';
import type { PracticeForm } from '#lib/practice/form.svelte.ts';

/** What a page of questions works on: it writes what is typed into the answers. */
export interface StepProps {
  answers: Answers;
  desk: Desk;
  form: PracticeForm;
}

/** Options of a question that is answered by yes or no. */
export const yesOrNo = (yes: string, no: string) => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
];
