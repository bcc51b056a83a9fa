import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { loadRules } from '#rules/load.ts';
import type { RuleProblem } from '#rules/problems.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { digestRules } from './digest.ts';
import { type PackFile, readDictionaryText, readPackFile, readPackFiles } from './pack-files.ts';

/** What `rules check` found in one file. */
export interface CheckedFile {
  readonly file: string;
  readonly id: string;
  readonly ok: boolean;
  readonly problems: readonly RuleProblem[];
}

/**
 * Checks one pack file. The base of an overlay is looked for beside the file, then among the shipped packs.
 * @throws Refusal FILE_UNREADABLE
 */
export function checkPackFile(rulesDir: string, path: string): CheckedFile {
  const file = openFile(path);
  const dictionary = readDictionaryText(rulesDir);
  const base = file.base === null ? file : findBase(rulesDir, file, file.base);
  if (base === null) {
    const message = `找不到它所补充的规则包「${file.base}」`;
    const problem: RuleProblem = { text: 'overlay', line: 1, column: 1, code: 'RULE_OVERLAY_BASE', message };
    return { file: path, id: file.id, ok: false, problems: [problem] };
  }
  const overlay = file.base === null ? undefined : file.text;
  const loaded = loadRules(
    { dictionary, base: base.text, overlay },
    digestRules(base.text, overlay ?? null),
    file.id,
  );
  return { file: path, id: file.id, ok: loaded.ok, problems: loaded.ok ? [] : loaded.problems };
}

function openFile(path: string): PackFile {
  try {
    return readPackFile(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal('FILE_UNREADABLE', { name: path, reason }, { cause });
  }
}

function findBase(rulesDir: string, file: PackFile, baseId: string): PackFile | null {
  const beside = join(dirname(file.path), `${baseId}.yaml`);
  if (existsSync(beside)) return readPackFile(beside);
  return readPackFiles(rulesDir).find((one) => one.id === baseId) ?? null;
}
