// A process of its own: an expert who types until the process is killed. Every acknowledged change is
// written to stdout, one JSON line each, after the core has answered.
import { writeSync } from 'node:fs';
import { openCore } from '#electron/core/open-core.ts';
import { answer } from '#electron/core/serve.ts';
import { createService } from '#electron/core/service.ts';

const [dataDir = '', packsDir = '', caseId = '', most = ''] = process.argv.slice(2);
const core = await openCore({ dataDir, appVersion: '0.0.0-test', packsDir });
const service = createService({ core, files: { resolve: () => undefined }, publish: () => undefined });
for (let n = 1; n <= Number(most); n += 1) {
  const change = { type: 'opinion.set', text: `第 ${n} 次` };
  const got = await answer(service, 'review.change', { caseId, change });
  if (!got.ok) throw new Error(got.error.message);
  writeSync(1, `${JSON.stringify({ text: change.text, ...got.value })}\n`);
}
// A killer that gets no time of the processor finds no more work than it asked for.
setInterval(() => undefined, 1000);
