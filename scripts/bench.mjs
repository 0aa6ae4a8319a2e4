// `pnpm bench NAME [--rounds N]`: one row of measurements, e.g. B1.
import { runNamed } from './named.mjs';

await runNamed('tests/bench', 'bench');
