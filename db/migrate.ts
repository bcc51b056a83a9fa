import { existsSync, renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { Refusal } from '#shared/errors/refusal.ts';

/** One step of the schema. Never edited after a release; versions go up in steps of ten. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (raw: Database.Database) => void;
}

/**
 * Brings the file to the newest schema: all pending steps in one transaction, after a copy of the file as
 * it was (`<path>.before-<version>`, kept). Returns the schema version.
 * @throws DB_FROM_FUTURE when a newer app wrote the file
 */
export function migrate(raw: Database.Database, path: string, steps: readonly Migration[]): number {
  assertAscending(steps);
  const newest = steps.at(-1)?.version ?? 0;
  const current = raw.pragma('user_version', { simple: true }) as number;
  if (current > newest) throw new Refusal('DB_FROM_FUTURE', { fileVersion: current, appVersion: newest });
  const pending = steps.filter((step) => step.version > current);
  if (pending.length === 0) return newest;
  if (current > 0) copyDatabase(raw, `${path}.before-${newest}`);
  raw
    .transaction(() => {
      for (const step of pending) step.up(raw);
      raw.pragma(`user_version = ${newest}`);
    })
    .immediate();
  return newest;
}

function assertAscending(steps: readonly Migration[]): void {
  steps.forEach((step, index) => {
    if (step.version <= (steps[index - 1]?.version ?? 0)) {
      throw new Refusal('BUG', { summary: `migration ${step.name} is out of order` });
    }
  });
}

/** A copy under its final name is always whole: a copy that a crash cut short keeps the name `.part`. */
function copyDatabase(raw: Database.Database, path: string): void {
  if (existsSync(path)) return;
  const part = `${path}.part`;
  rmSync(part, { force: true });
  raw.prepare('VACUUM INTO ?').run(part);
  renameSync(part, path);
}
