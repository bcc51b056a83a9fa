import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkExamples } from '#rules/examples.ts';
import { loadRules } from '#rules/load.ts';
import { type RuleProblem, isWarning } from '#rules/problems.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { digestRules } from './digest.ts';
import {
  type PackFile,
  examplesPathOf,
  isExamplesPath,
  packPathOf,
  readDictionaryText,
  readPackFile,
  readPackFiles,
} from './pack-files.ts';

/** What `rules check` found in one file. */
export interface CheckedFile {
  readonly file: string;
  readonly id: string;
  readonly ok: boolean;
  readonly problems: readonly RuleProblem[];
  /** What may be meant and should be looked at; absent when there is nothing. */
  readonly warnings?: readonly RuleProblem[];
}

/**
 * Checks one pack file and, when it is sound, the examples beside it; an examples file is checked with its pack.
 * The base of an overlay is looked for beside the file, then among the shipped packs.
 * @throws Refusal FILE_UNREADABLE
 */
export function checkPackFile(rulesDir: string, path: string): CheckedFile {
  const file = openFile(isExamplesPath(path) ? packPathOf(path) : path);
  const found = findProblems(rulesDir, file);
  const problems = found.filter((one) => !isWarning(one));
  const warnings = found.filter(isWarning);
  const checked = { file: path, id: file.id, ok: problems.length === 0, problems };
  return warnings.length === 0 ? checked : { ...checked, warnings };
}

function findProblems(rulesDir: string, file: PackFile): readonly RuleProblem[] {
  const base = file.base === null ? file : findBase(rulesDir, file, file.base);
  if (base === null) {
    const message = `找不到它所补充的规则包「${file.base}」`;
    return [{ text: 'overlay', line: 1, column: 1, code: 'RULE_OVERLAY_BASE', message }];
  }
  const overlay = file.base === null ? undefined : file.text;
  const texts = { dictionary: readDictionaryText(rulesDir), base: base.text, overlay };
  const loaded = loadRules(texts, digestRules(base.text, overlay ?? null), file.id);
  if (!loaded.ok) return loaded.problems;
  const examples = examplesPathOf(file.path);
  const shown = existsSync(examples)
    ? checkExamples(loaded.program, readFileSync(examples, 'utf8'))
    : [noExamples(examples)];
  return [...loaded.slips, ...shown];
}

function noExamples(path: string): RuleProblem {
  const message = `旁边没有示例文件「${basename(path)}」：各档、各界限没有用例验证`;
  return { text: 'base', line: 1, column: 1, code: 'RULE_EXAMPLES_ABSENT', message };
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
