import { onStage } from '../support/stage.ts';
import { between } from '../support/crowd.ts';
const totals = await onStage(0, { people: 12, tell: console.log, proxies: true }, async ({ server, crowd, history, lines, random }) => {
  for (let round = 1; round <= 120; round++) {
    const how = ['dead', 'held', 'cut', 'up', 'down', 'slow'][round % 6]!;
    const rest = crowd.work(100);
    await between(random, 100, 400);
    const line = lines.database!;
    if (how === 'dead') { line.forget(); line.hold({ up: true, down: true }); }
    if (how === 'held') line.hold({ up: true, down: true });
    if (how === 'up') line.hold({ up: true });
    if (how === 'down') line.hold({ down: true });
    if (how === 'cut') line.cut();
    if (how === 'slow') line.delay(20 + random() * 980);
    const ms = 100 + random() * 4000;
    await new Promise((r) => setTimeout(r, ms));
    rest();
    line.mend();
    try { console.log(round, how, Math.round(ms), await crowd.settled(20_000)); } catch (e) { console.log(round, how, Math.round(ms), String(e).slice(0, 300)); server.signal('SIGUSR2'); await new Promise((r) => setTimeout(r, 3000)); server.signal('SIGUSR2'); await new Promise((r) => setTimeout(r, 1000)); throw e; }
  }
  return {};
});
console.log(totals.problems);
process.exit(0);
