// A process of its own: an expert who writes, takes back and does again until the process is killed. Each
// acknowledgement is a line on stdout, after the core has answered.
import { writeSync } from 'node:fs';
import { openCore } from '#electron/core/open-core.ts';
import { answer } from '#electron/core/serve.ts';
import { createService } from '#electron/core/service.ts';

const [dataDir = '', packsDir = '', caseId = '', first = '', most = ''] = process.argv.slice(2);
const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir });
const service = createService({ core, files: { resolve: () => undefined }, publish: () => undefined });
for (let n = Number(first); n < Number(first) + Number(most); n += 1) {
  const change = { type: 'opinion.set', text: `第 ${n} 次` };
  const call = ['review.change', 'review.change', 'review.undo', 'review.redo', 'review.undo'][n % 5];
  const got = await answer(service, call, call === 'review.change' ? { caseId, change } : { caseId });
  if (!got.ok) throw new Error(got.error.message);
  writeSync(1, `${got.value.revision}\n`);
}
// A killer that gets no time of the processor finds no more work than it asked for.
setInterval(() => undefined, 1000);
