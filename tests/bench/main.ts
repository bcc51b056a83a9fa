import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { resolveRuntime } from '#scripts/runtime/runtime-file.mjs';
import { measureDesk } from './desk.ts';
import type { BenchRow } from './bench-row.ts';
import { measureExchange } from './exchange.ts';
import { measureRules } from './rules.ts';
import { measureViewer, viewerParts } from './viewer/viewer.ts';

interface Size {
  readonly full: boolean;
  /** One part of a suite that has several. */
  readonly only: string | undefined;
}

/** What can be measured. */
const suites: Readonly<Record<string, (size: Size) => Promise<readonly BenchRow[]>>> = {
  desk: () => measureDesk(),
  exchange: ({ full }) => measureExchange(full ? { megabytes: 4096, rounds: 1 } : {}),
  rules: () => measureRules(),
  viewer: ({ full, only }) =>
    measureViewer({ full, parts: viewerParts.filter((part) => only === undefined || part === only) }),
};

/** `npm run bench -- SUITE [--full] [--only PART] [--json]`: one JSON document on stdout, or a table; `--full` takes the
 * large material where a suite has one, `--only` one of the parts large, kinds, soak and marks of the suite `viewer`.
 * Wrong usage ends with 2. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  const measure = Object.hasOwn(suites, name) ? suites[name] : undefined;
  const hasPart =
    values.only === undefined || (name === 'viewer' && viewerParts.some((part) => part === values.only));
  if (measure === undefined || !hasPart) {
    console.error(`usage: npm run bench -- ${Object.keys(suites).join('|')} [--full] [--only PART] [--json]`);
    return 2;
  }
  const rows = await measure({ full: values.full, only: values.only });
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
