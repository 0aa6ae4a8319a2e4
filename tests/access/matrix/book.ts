import type { GuestName, SubjectName } from './subjects.ts';

/**
 * What came of asking, as far as rights go. `allowed`: it was done, or it got as far as a rule of the service that
 * no role changes. `noRole`: let into no workspace.
 */
export type Outcome = 'allowed' | 'forbidden' | 'notFound' | 'signIn' | 'locked' | 'noRole' | (string & {});

/** One cell: who asked what about which, what should come of it and what did. */
export interface Cell {
  subject: SubjectName | GuestName;
  what: string;
  about: string;
  expected: Outcome;
  got: Outcome;
}

/** What the check counts, and the first of what went wrong in words. */
export interface Book {
  cells: Cell[];
  /** Cells whose outcome was another than declared, rows that are missing, and the like. */
  unexpected: string[];
  /** Where something was told to someone who may not know of it. */
  leaks: string[];
}

export const newBook = (): Book => ({ cells: [], unexpected: [], leaks: [] });

/** Enters one cell. */
export function enter(book: Book, cell: Cell): void {
  book.cells.push(cell);
  const { subject, what, about, expected, got } = cell;
  if (got !== expected)
    book.unexpected.push(`${subject}: ${what} (${about}) should be ${expected}, but is ${got}`);
}

/** What each thing that may not be known of was answered with, to be held against the answer about nothing. */
export class Alike {
  readonly #book: Book;
  readonly #answers = new Map<string, { about: string; answer: string }[]>();

  constructor(book: Book) {
    this.#book = book;
  }

  /** Notes what `subject` was told about something that is hidden from them, or does not exist. */
  note(subject: SubjectName, what: string, about: string, answer: string): void {
    const key = `${subject}: ${what}`;
    this.#answers.set(key, [...(this.#answers.get(key) ?? []), { about, answer }]);
  }

  /** Enters as a leak whatever was answered otherwise than what does not exist. */
  compare(): void {
    for (const [key, answers] of this.#answers) {
      const none = answers.find(({ about }) => about === 'nowhere');
      if (!none) continue;
      for (const { about, answer } of answers) {
        if (answer !== none.answer)
          this.#book.leaks.push(`${key}: ${about} is answered with ${answer}, nothing with ${none.answer}`);
      }
    }
  }
}
