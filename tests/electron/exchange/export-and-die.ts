import { nodeFs } from '#electron/exchange/files.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { gateFs } from './fault-fs.ts';
import { bundleRequest } from './samples.ts';

/** Child of the kill test: exports to argv[2] and kills itself at file operation argv[3]. */
const [, , outPath = '', killAt = ''] = process.argv;
const gate = (_: string, number: number): void => {
  if (number === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
await writePackage(bundleRequest(outPath), {}, gateFs(nodeFs, gate));
