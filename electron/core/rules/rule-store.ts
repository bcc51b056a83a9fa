import type { FrozenRules } from '#shared/domain/batch.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { type Program, loadRules } from '#rules/load.ts';
import { type RuleProblem, isWarning } from '#rules/problems.ts';
import { digestRules } from './digest.ts';
import { type PackFile, findPackFile, readDictionaryText, readPackFiles } from './pack-files.ts';

/** Frozen texts with the program that they compile to. */
export interface CompiledRules {
  readonly frozen: FrozenRules;
  readonly program: Program;
}

/**
 * Takes the texts of a pack, with an overlay or on its own, as they are frozen into a batch.
 * @throws Refusal RULE_PACK_UNKNOWN, RULE_OVERLAY_MISMATCH, RULE_PACK_INVALID
 */
export function freezeRules(rulesDir: string, packId: string, overlayId: string | null): FrozenRules {
  return compileRules(rulesDir, packId, overlayId).frozen;
}

/**
 * The same with its program. A pack that extends another may be named directly: its base is found and its own id and
 * version are kept.
 * @param files the pack files of the folder, when the caller has read them
 * @throws Refusal RULE_PACK_UNKNOWN, RULE_OVERLAY_MISMATCH, RULE_PACK_INVALID
 */
export function compileRules(
  rulesDir: string,
  packId: string,
  overlayId: string | null,
  files: readonly PackFile[] = readPackFiles(rulesDir),
): CompiledRules {
  const { base, overlay } = choosePacks(files, packId, overlayId);
  const texts = { dictionary: readDictionaryText(rulesDir), base: base.text, overlay: overlay?.text ?? null };
  const frozen = { packId, overlayId, digest: digestRules(texts.base, texts.overlay), texts };
  const { program, slips } = loadTexts(frozen);
  const wrong = slips.filter((one) => !isWarning(one));
  if (wrong.length > 0) throw invalid(packId, wrong);
  return { frozen: { ...frozen, packVersion: program.identity.version }, program };
}

/**
 * Compiles frozen texts, as they are: slips that a later check finds do not matter any more.
 * @throws Refusal RULE_PACK_INVALID with every problem and its line
 */
export function loadFrozenRules(frozen: Omit<FrozenRules, 'packVersion'>): Program {
  return loadTexts(frozen).program;
}

function loadTexts(frozen: Omit<FrozenRules, 'packVersion'>): {
  program: Program;
  slips: readonly RuleProblem[];
} {
  const { dictionary, base, overlay } = frozen.texts;
  const loaded = loadRules({ dictionary, base, overlay: overlay ?? undefined }, frozen.digest, frozen.packId);
  if (loaded.ok) return loaded;
  throw invalid(frozen.packId, loaded.problems);
}

function invalid(id: string, problems: readonly RuleProblem[]): Refusal {
  return new Refusal('RULE_PACK_INVALID', { id, problems: problems.map(sayProblem) });
}

/** 「基础包 第 12 行第 3 列：……（RULE_SHAPE）」. */
export function sayProblem(problem: RuleProblem): string {
  const names = { dictionary: '事实字典', base: '规则包', overlay: '补充包', examples: '示例' } as const;
  return `${names[problem.text]}第 ${problem.line} 行第 ${problem.column} 列：${problem.message}（${problem.code}）`;
}

interface ChosenPacks {
  readonly base: PackFile;
  readonly overlay: PackFile | null;
}

function choosePacks(files: readonly PackFile[], packId: string, overlayId: string | null): ChosenPacks {
  const asked = findPackFile(files, packId);
  if (overlayId === null) {
    return asked.base === null
      ? { base: asked, overlay: null }
      : { base: findPackFile(files, asked.base), overlay: asked };
  }
  const overlay = findPackFile(files, overlayId);
  if (overlay.base !== asked.id) {
    const wants = overlay.base ?? '（不是补充包）';
    throw new Refusal('RULE_OVERLAY_MISMATCH', { overlay: overlayId, base: packId, wants });
  }
  return { base: asked, overlay };
}
