import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { resolveRuntime } from '#scripts/runtime/runtime-file.mjs';
import { measureDesk } from './desk.ts';
import type { BenchRow } from './bench-row.ts';
import { measureExchange } from './exchange.ts';
import { measureRules } from './rules.ts';
import { measureViewer } from './viewer/viewer.ts';

/** What can be measured. */
const suites: Readonly<Record<string, (size: { full: boolean }) => Promise<readonly BenchRow[]>>> = {
  desk: () => measureDesk(),
  exchange: ({ full }) => measureExchange(full ? { megabytes: 4096, rounds: 1 } : {}),
  rules: () => measureRules(),
  viewer: measureViewer,
};

/** `npm run bench -- SUITE [--full] [--json]`: one JSON document on stdout, or a table; `--full` takes the large
 * material where a suite has one. Wrong usage ends with 2. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  const measure = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (measure === undefined) {
    console.error(`usage: npm run bench -- ${Object.keys(suites).join('|')} [--json]`);
    return 2;
  }
  const rows = await measure({ full: values.full });
  if (values.json) console.log(JSON.stringify({ suite: name, ...describeMachine(), rows }, undefined, 2));
  else console.table(rows);
  return 0;
}

function describeMachine() {
  const processors = cpus();
  return {
    machine: {
      platform: process.platform,
      arch: process.arch,
      cpu: processors[0]?.model ?? 'unknown',
      cores: processors.length,
      memoryGib: Math.round(totalmem() / 2 ** 30),
      // Of the last minute: above the number of cores, others were at work, and times say as much about them.
      load: loadavg()[0],
    },
    runtime: { electron: resolveRuntime().electronVersion, node: process.versions.node },
  };
}

process.exitCode = await main();
