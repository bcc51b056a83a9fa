import { z } from 'zod';
import type { PathStep, Place, ProblemCode, ProblemList } from './problems.ts';

/** Words that say where something is written. */
const SOURCE_KEYS: readonly PathStep[] = ['source', 'clause', 'quote', 'quoted'];

export type Issue = z.core.$ZodIssue;

/** Chinese messages for `safeParse`. */
export const zhCN = z.locales.zhCN().localeError;

export function pathOf(issue: Issue): readonly PathStep[] {
  return issue.path as readonly PathStep[];
}

/** True when something that must be there is not. */
export function isAbsent(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('undefined');
}

/** Reports what a schema found, each issue at its own place under `place`. */
export function addIssues(issues: readonly Issue[], place: Place, problems: ProblemList): void {
  for (const issue of issues) {
    const [unknownKey] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const steps = unknownKey === undefined ? pathOf(issue) : [...pathOf(issue), unknownKey];
    problems.add({ text: place.text, path: [...place.path, ...steps] }, codeOf(issue), sayIssue(issue));
  }
}

function codeOf(issue: Issue): ProblemCode {
  const last = pathOf(issue).at(-1);
  return isAbsent(issue) && last !== undefined && SOURCE_KEYS.includes(last)
    ? 'RULE_SOURCE_MISSING'
    : 'RULE_SHAPE';
}

function sayIssue(issue: Issue): string {
  const last = pathOf(issue).at(-1);
  if (isAbsent(issue) && last !== undefined) return `缺少「${String(last)}」`;
  if (issue.code === 'unrecognized_keys') return `不认识「${issue.keys.join('、')}」`;
  if (issue.code === 'too_small' && issue.origin === 'string') return '不能是空的';
  return issue.message;
}
