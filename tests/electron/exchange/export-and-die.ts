import { nodeFs } from '#electron/exchange/files.ts';
import { writePackage } from '#electron/exchange/write.ts';
import { gateFs } from './fault-fs.ts';
import { bundleRequest } from './samples.ts';

/** Child of the kill test: exports to argv[2], in parts of argv[4] bytes, and kills itself at file operation argv[3]. */
const [, , outPath = '', killAt = '', partBytes] = process.argv;
const gate = (_: string, number: number): void => {
  if (number === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
const fileLimitBytes = partBytes === undefined ? undefined : Number(partBytes);
await writePackage({ ...bundleRequest(outPath), fileLimitBytes }, {}, gateFs(nodeFs, gate));
