import { newBook, type Book } from './book.ts';
import { tryCommands } from './commandCells.ts';
import { findStaleDocument } from './document.ts';
import { tryGuests } from './guestCells.ts';
import { findLeaks } from './leaks.ts';
import { tryMessages } from './messageCells.ts';
import { tryNotes } from './noteCells.ts';
import { listenToEverything } from './play.ts';
import { tryHostilePages } from './originCells.ts';
import { findRowlessPages, tryPages } from './pageCells.ts';
import { findRowless, tryRoutes } from './routeCells.ts';
import { withdrawAll } from './withdrawal.ts';
import { openWorld } from './world.ts';

/** Tries everything as everyone, while all that they are told is kept and looked through; answers what was found. */
export async function checkAccess(): Promise<Book> {
  const book = newBook();
  await findStaleDocument(book);
  const world = await openWorld();
  try {
    findRowless(world, book);
    await findRowlessPages(book);
    await tryCommands(world, book, false);
    await tryMessages(world, book);
    await tryNotes(world, book);
    await tryRoutes(world, book, false);
    await tryPages(world, book);
    findLeaks(world, book);
    await tryCommands(world, book, true);
    await tryGuests(world, book);
    await listenToEverything(world, book);
    await tryHostilePages(world, book);
    await withdrawAll(world, book);
    await tryRoutes(world, book, true);
  } finally {
    await world.close();
  }
  return book;
}

/** `cells=8123 unexpected=0 leaks=0` */
export const closingLine = ({ cells, unexpected, leaks }: Book): string =>
  `cells=${cells.length} unexpected=${unexpected.length} leaks=${leaks.length}`;
