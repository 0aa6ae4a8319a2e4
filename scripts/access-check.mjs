// `pnpm access-check`: who may do what, everyone tried on everything; the last line counts what was found.
import { buildClient } from './clientBuild.mjs';

await buildClient();
await import('../tests/access/matrix/main.ts');
