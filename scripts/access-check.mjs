// `pnpm access-check [--write]`: everyone is tried on everything; the last line counts what was found. With
// --write, docs/access.md is written anew first.
import { buildClient } from './clientBuild.mjs';

await buildClient();
await import('../tests/access/matrix/main.ts');
