import { readFileSync } from 'node:fs';
import { openPack } from '#electron/core/rules/list-packs.ts';
import { parseCaseText } from '#rules/case-text.ts';
import { type Evaluation, evaluate } from '#rules/evaluate.ts';
import { FactRefusal } from '#rules/fact-problem.ts';
import type { Program } from '#rules/load.ts';
import { createResultWriter } from '#rules/write-result.ts';
import { isRefusal, Refusal, type RefusalValue } from '#shared/errors/refusal.ts';
import type { CliIo } from '../io.ts';
import { readLineChunks } from './read-lines.ts';
import { createResultLines } from './result-lines.ts';

export interface EvalOptions {
  readonly overlay?: string;
  readonly lines?: boolean;
}

/** `rules eval ID FACTS.json`: judges one case, or one a line under `--lines`. */
export async function evaluateFile(
  rulesDir: string,
  id: string,
  path: string,
  options: EvalOptions,
  io: CliIo,
): Promise<void> {
  const program = openPack(rulesDir, id, options.overlay ?? null);
  if (options.lines === true) await evaluateLines(program, path, io);
  else evaluateOne(program, path, io);
}

function evaluateOne(program: Program, path: string, io: CliIo): void {
  try {
    const result = evaluate(program, parseCaseText(readText(path)));
    io.finish(result, () => sayEvaluation(result));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    io.refuse(refusalOf(error));
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (cause) {
    throw new Refusal('FILE_UNREADABLE', { name: path, reason: reasonOf(cause) }, { cause });
  }
}

/** A refused case takes its own line and the rest go on; empty lines give nothing. */
async function evaluateLines(program: Program, path: string, io: CliIo): Promise<void> {
  const write = createResultWriter(program);
  const results = createResultLines(io.bytes);
  let refused = 0;
  try {
    for await (const lines of readLineChunks(path)) {
      for (const line of lines) {
        if (line.trim() === '') continue;
        const result = evaluateLine(program, line);
        if ('error' in result) {
          refused += 1;
          results.fresh(JSON.stringify(result));
        } else write(result, results);
        results.end();
      }
    }
    results.flush();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
    throw new Refusal('FILE_UNREADABLE', { name: path, reason: cause.message }, { cause });
  }
  if (refused > 0) io.note(`${refused} 行被拒绝，见各行的 error。`);
}

function evaluateLine(program: Program, line: string): Evaluation | { readonly error: RefusalValue } {
  try {
    return evaluate(program, parseCaseText(line));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { error: refusalOf(error) };
  }
}

/** Refused facts also print their key and every further problem. */
function refusalOf(error: Refusal): RefusalValue {
  return error instanceof FactRefusal ? { ...error.toValue(), ...error.toFactValue() } : error.toValue();
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

const WORDS = { met: '符合', notMet: '不符合', undecided: '尚不能判定' } as const;

function sayEvaluation(result: Evaluation): string {
  const { pack, score } = result;
  const lines = [`${pack.id} ${pack.version}：${WORDS[result.verdict]}`];
  if (score !== null) {
    const worth = score.low === score.high ? score.low : `${score.low}–${score.high}`;
    lines.push(`得分 ${worth}（满分 ${score.max}）`);
  }
  lines.push(...result.conditions.map((one) => `条件 ${one.id}  ${one.explain}`));
  lines.push(...result.indicators.map((one) => `指标 ${one.id}  ${one.explain}`));
  if (result.missing.length > 0) lines.push(`还需要：${result.missing.join('、')}`);
  lines.push(...result.warnings.map((one) => `注意：${one.message}（${one.code}：${one.keys.join('、')}）`));
  return lines.join('\n');
}
