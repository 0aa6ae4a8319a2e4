import type { z } from 'zod';
import type { FieldProblem } from './errors.ts';
import { words } from './messages.ts';

/** What is wrong with an input in words: the first problem of each field, for at most 50 fields. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  const problems = error.issues.slice(0, 200).map(problemOf);
  const first = new Map(problems.toReversed().map((problem) => [problem.field, problem]));
  return problems.filter((problem) => first.get(problem.field) === problem).slice(0, 50);
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const name = (issue.keys[0] ?? '').slice(0, 60);
    return { field: [...path, name].join('.'), message: words.field.unknownField(name) };
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    if (issue.expected === 'object') return { field: path.join('.'), message: words.field.notFields };
    if (issue.expected === 'array') return { field: path.join('.'), message: words.field.notList };
  }
  return { field: path.join('.'), message: wordsOf(issue.message) };
}

/** Messages of our own stand as they are; the library's ("Invalid input: expected …") are not for people. */
function wordsOf(message: string): string {
  return /^(Invalid|Expected|Unrecognized|Too)\b/.test(message) ? words.field.notUnderstood : message;
}
