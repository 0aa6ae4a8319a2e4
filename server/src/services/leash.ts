/**
 * `node leash.ts COMMAND [ARGUMENTS]`: runs a program that does not watch its standard input, such as mongod,
 * and stops it when ours closes, that is when the keeper ends, however it ends.
 */
import { spawn } from 'node:child_process';

const killAfterMs = 4000;
const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('spawn', () => process.send?.({ pid: child.pid }));
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

function stop(): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), killAfterMs);
}
process.stdin.once('close', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop);
// the keeper can be gone before its pipe is looked at: then there is nobody to tell, and nothing to fail for
process.on('error', () => {});
