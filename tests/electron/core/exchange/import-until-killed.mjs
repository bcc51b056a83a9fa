// A process of its own: a bureau that takes in results until the process is killed. After each acknowledgement one
// line with how many files are done is written to stdout.
import { writeSync } from 'node:fs';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { openCore } from '#electron/core/open-core.ts';

const [dataDir = '', packsDir = '', ...paths] = process.argv.slice(2);
const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir });
const onProgress = ({ done }) => void writeSync(1, `${done}\n`);
writeSync(1, '0\n');
await importResults(core, { paths }, { signal: new AbortController().signal, onProgress });
