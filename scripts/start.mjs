// `npm start`: builds the pages if their sources changed, then becomes the server.
import { buildClient } from './clientBuild.mjs';
import { endOnSignals, leaveSignals } from './processes.mjs';

endOnSignals();
try {
  await buildClient();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
leaveSignals();
await import('../server/src/main.ts');
