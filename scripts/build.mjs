// `pnpm build`: builds the pages, whether or not they changed.
import { buildClient } from './clientBuild.mjs';
import { endOnSignals } from './processes.mjs';

endOnSignals();
try {
  await buildClient({ always: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
