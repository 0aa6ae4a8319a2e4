/** `pnpm access-check [--write]`: prints what was found, and ends with 0 only when nothing was unexpected or leaked. */
import { checkAccess, closingLine } from './check.ts';
import { writeDocument } from './document.ts';

if (process.argv.includes('--write')) await writeDocument();

const book = await checkAccess();
const found = [...book.unexpected, ...book.leaks];
for (const one of found.slice(0, 100)) console.error(`- ${one}`);
console.log(closingLine(book));
process.exit(found.length === 0 ? 0 : 1);
