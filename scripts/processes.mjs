// Running programs from a script: none outlives it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const running = new Set();
let ending = false;
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Once called, SIGTERM, SIGINT and SIGHUP end what runs, and then this script. */
export function endOnSignals() {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
}

/** Undoes `endOnSignals`, for a script that becomes something with signals of its own. */
export function leaveSignals() {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.off(signal, end);
}

function end() {
  if (ending) return;
  ending = true;
  running.forEach((child) => child.kill('SIGTERM'));
  setTimeout(() => process.exit(1), running.size > 0 ? 8000 : 0);
}

/**
 * Runs a program and resolves with its exit code, output and time; never rejects. Output is shown as it
 * comes with `show`, and collected otherwise. `limitMs` ends it.
 */
export function run(command, args, { show = false, limitMs, ...options } = {}) {
  const began = Date.now();
  return new Promise((resolve) => {
    const stdio = ['ignore', ...(show ? ['inherit', 'inherit'] : ['pipe', 'pipe'])];
    const child = spawn(command, args, { cwd: root, stdio, ...options });
    running.add(child);
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
    const late = limitMs && setTimeout(() => child.kill('SIGKILL'), limitMs);
    const done = (code, said = '') => {
      clearTimeout(late);
      running.delete(child);
      if (ending && running.size === 0) process.exit(1);
      const ms = Date.now() - began;
      resolve({ code, stdout, stderr: stderr + said, ms, late: limitMs !== undefined && ms >= limitMs });
    };
    child.on('error', (error) => done(127, error.message));
    child.on('close', (code) => done(code ?? 1));
  });
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
