import type { CompiledPack } from '../compile.ts';
import { type Place, type ProblemList, deeper } from '../problems.ts';
import { isNode } from './leaves.ts';

/** Lists whose parts must differ: the same part twice stands where another was meant. */
const LISTS: ReadonlySet<string> = new Set(['all', 'any', 'of', 'mean', 'sum', 'options', 'best']);

/** Finds the same demand or figure written twice in one list, and a kind of applicant listed twice. */
export function checkRepeats({ context: { pack } }: CompiledPack, problems: ProblemList): void {
  for (const { item, place } of pack.conditions) checkNode(item.test, deeper(place, 'test'), problems);
  for (const { item, place } of pack.indicators) checkNode(item.score, deeper(place, 'score'), problems);
  for (const [, { item, place }] of pack.quantities) checkNode(item, place, problems);
  const kinds = pack.base.applicants.map(({ kind }) => kind);
  kinds.forEach((kind, index) => {
    if (kinds.indexOf(kind) === index) return;
    const place: Place = { text: 'base', path: ['applicants', index, 'kind'] };
    problems.add(place, 'RULE_REPEATED', `企业类别「${kind}」写了两次`);
  });
}

function checkNode(node: unknown, place: Place, problems: ProblemList): void {
  if (Array.isArray(node)) node.forEach((part, index) => checkNode(part, deeper(place, index), problems));
  if (!isNode(node)) return;
  for (const [key, part] of Object.entries(node)) {
    const here = deeper(place, key);
    if (LISTS.has(key) && Array.isArray(part)) checkList(part, here, problems);
    checkNode(part, here, problems);
  }
}

function checkList(parts: readonly unknown[], place: Place, problems: ProblemList): void {
  const seen = new Map<string, number>();
  parts.forEach((part, index) => {
    const text = JSON.stringify(isNode(part) && 'when' in part ? part['when'] : part);
    const first = seen.get(text);
    seen.set(text, first ?? index);
    if (first === undefined) return;
    const message = `第 ${index + 1} 项与第 ${first + 1} 项是同一个，其中一项应是别的`;
    problems.add(deeper(place, index), 'RULE_REPEATED', message);
  });
}
