import { newBook, type Book } from './book.ts';
import { tryCommands } from './commandCells.ts';
import { tryMessages } from './messageCells.ts';
import { openWorld } from './world.ts';

/** Tries everything; answers what was found. */
export async function checkAccess(): Promise<Book> {
  const book = newBook();
  const world = await openWorld();
  try {
    await tryCommands(world, book);
    await tryMessages(world, book);
  } finally {
    await world.close();
  }
  return book;
}

/** `cells=8123 unexpected=0 leaks=0` */
export const closingLine = ({ cells, unexpected, leaks }: Book): string =>
  `cells=${cells.length} unexpected=${unexpected.length} leaks=${leaks.length}`;
