/**
 * Child process of a bench: Kith's own server. Arguments: database uri, prefix, referrals, port (0: any), and the
 * origin of its pages where that is another (a proxy's).
 */
import { startServer, DEMO_WORKSPACE } from '../live.ts';
import { answerParent, memoryAfterCollecting } from './child.ts';

const [uri = '', prefix = '', referrals = '0', port = '0', origin] = process.argv.slice(2);
const server = await startServer(uri, prefix, {
  referrals: Number(referrals),
  port: Number(port),
  probeMs: 1000,
  snapshotEvery: 500,
  ...(origin && { origin }),
});
let cpu = process.cpuUsage();
answerParent({
  port: () => server.port,
  workspace: () => DEMO_WORKSPACE,
  startCpu: () => void (cpu = process.cpuUsage()),
  cpuMs: () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  },
  memory: memoryAfterCollecting,
});
