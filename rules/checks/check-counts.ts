import type { CompiledPack } from '../compile.ts';
import { parseDecimal } from '../decimal-text.ts';
import { type Place, type ProblemList, deeper } from '../problems.ts';
import { compare } from '../rational.ts';
import { type Node, isNode } from './leaves.ts';
import { isPrinted } from './printed.ts';

/** Compares k of n and 每满…得…分 with the words that print them. */
export function checkCounts({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  for (const { item, place } of pack.conditions) {
    const words = `${item.demand}；${item.source?.quote ?? ''}`;
    for (const { args, at } of nodesOf(item.test, 'atLeastOf', deeper(place, 'test'))) {
      const count = args['count'];
      if (typeof count !== 'number' || isPrinted(count, words) || isOne(count, words)) continue;
      const message = `要求满足 ${count} 项，文字里却没有这个数，请与原文核对`;
      problems.add(deeper(at, 'count'), 'RULE_QUOTE_DIFFERS', message);
    }
  }
  for (const { item, place } of pack.indicators) {
    const words = `${item.demand}；${item.source?.quote ?? ''}`;
    for (const { args, at } of nodesOf(item.score, 'steps', deeper(place, 'score')))
      checkSteps(args, words, at, problems);
  }
}

function isOne(count: number, words: string): boolean {
  return count === 1 && /之一|其一|任一|任何一/.test(words);
}

function checkSteps(args: Node, words: string, at: Place, problems: ProblemList): void {
  const [, every, points] =
    /每满?\s*(\d+(?:\.\d+)?)[^\d；。]*(?:得|加|计)\s*(\d+(?:\.\d+)?)\s*分/.exec(words) ?? [];
  for (const [name, printed] of [['every', every] as const, ['points', points] as const]) {
    const [written, wanted] = [parseDecimal(String(args[name])), parseDecimal(printed ?? '')];
    if (written === null || wanted === null || compare(written, wanted) === 0) continue;
    const message = `写的是 ${String(args[name])}，文字却是“每满${every}…得${points}分”`;
    problems.add(deeper(at, name), 'RULE_QUOTE_DIFFERS', message);
  }
}

interface Found {
  readonly args: Node;
  readonly at: Place;
}

/** The operations of one name inside a test or a score, at any depth. */
function nodesOf(node: unknown, name: string, place: Place): readonly Found[] {
  if (Array.isArray(node)) return node.flatMap((part, index) => nodesOf(part, name, deeper(place, index)));
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, args]) => {
    const at = deeper(place, key);
    return [...(key === name && isNode(args) ? [{ args, at }] : []), ...nodesOf(args, name, at)];
  });
}
