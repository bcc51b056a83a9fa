import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyQuota } from '#electron/core/panel/quota.ts';
import { rankCases } from '#electron/core/panel/rank.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { panelRules, row } from '#tests/electron/core/panel/samples.ts';
import { hasPython } from '#tests/electron/exchange/python.ts';
import { createRandom, type Random } from '#tests/fuzz/random.ts';

const script = join(import.meta.dirname, 'quota.py');
const count = 800;
const groups = ['甲', '乙', '丙', '丁'] as const;

interface Table {
  readonly rows: readonly RankingRow[];
  readonly panel: PanelRules;
  readonly excluded: readonly string[];
  readonly admitted: readonly string[];
}

/** Few different totals, so that most tables have ties; maxima below shares, so that groups get in each other's way. */
function makeTable(random: Random): Table {
  const rows = Array.from({ length: 1 + random.below(18) }, (_, index) => ({
    ...row(
      index + 1,
      String(60 + random.below(1 + random.below(8))),
      random.pick(['met', 'met', 'met', 'notMet']),
    ),
    group: random.pick(groups),
  }));
  const limits = groups.slice(0, random.below(4)).map((name) => {
    const min = random.below(4);
    return { name, min, max: random.below(2) === 0 ? null : min + random.below(4) };
  });
  const reserved = limits.reduce((sum, one) => sum + one.min, 0);
  const total = random.below(5) === 0 ? null : reserved + random.below(8);
  const quota = {
    total,
    proportional: total !== null && random.below(2) === 0,
    groups: limits,
    groupMax: random.below(2) === 0 ? null : random.below(5),
  };
  const some = (): string[] => rows.filter(() => random.below(8) === 0).map(({ caseId }) => caseId);
  return {
    rows: rankCases(rows),
    panel: { ...panelRules, groupBy: 'region', quota },
    excluded: some(),
    admitted: some(),
  };
}

describe.skipIf(!hasPython)('places recomputed in Python', () => {
  it(`are ours, for ${count} random tables with ties, minima, maxima, shares and decisions`, () => {
    const tables = Array.from({ length: count }, (_, number) => makeTable(createRandom(20261122, number)));
    const input = tables.map((one) => `${JSON.stringify(one)}\n`).join('');
    const { stdout, stderr, status } = spawnSync('python3', ['-B', script], { input, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const theirs = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string | null>); // prettier-ignore
    let borders = 0;
    for (const [number, { rows, panel, excluded, admitted }] of tables.entries()) {
      const overrides = { excluded: new Set(excluded), admitted: new Set(admitted) };
      const ours = applyQuota(rows, panel, overrides).map(({ caseId, quota }) => [
        caseId,
        quota?.state ?? null,
      ]);
      expect(theirs[number], `table ${number}: ${JSON.stringify(tables[number])}`).toEqual(
        Object.fromEntries(ours),
      );
      borders += ours.filter(([, state]) => state === 'border').length;
    }
    // Ties for the last place are what the two could differ in.
    expect(borders).toBeGreaterThan(count / 4);
  });
});
