// `pnpm faults NAME [--rounds N]`: one kind of fault at full length, e.g. kill-server.
import { runNamed } from './named.mjs';

await runNamed('tests/faults', 'faults');
