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
  if (issue.code === 'invalid_union')
    return issue.errors.length > 0 && issue.errors.every(([first]) => first !== undefined && isAbsent(first));
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

const KINDS: Readonly<Record<string, string>> = {
  string: '文字（像数字的要加引号）',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '用半角 [ ] 括起、以半角逗号隔开的列表',
  tuple: '用半角 [ ] 括起、以半角逗号隔开的列表',
  object: '“键: 值”',
  record: '“键: 值”',
};

function sayIssue(issue: Issue): string {
  const last = pathOf(issue).at(-1);
  if (isAbsent(issue) && last !== undefined) return `缺少「${String(last)}」`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识「${issue.keys.join('、')}」`;
    case 'too_small':
      if (issue.origin === 'string') return '不能是空的';
      return issue.origin === 'array' ? `至少要写 ${issue.minimum} 项，以半角逗号隔开` : issue.message;
    case 'invalid_type':
      return issue.message.includes('null') ? '不能是空的' : `应是${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_union':
      return sayUnion(
        issue.errors.map((one) => one[0]),
        issue.message,
      );
    default:
      return issue.message;
  }
}

/** What every branch of a union says, where they agree; else what the last, most particular one says. */
function sayUnion(firsts: readonly (Issue | undefined)[], otherwise: string): string {
  const last = firsts.at(-1);
  return last === undefined ? otherwise : sayIssue(last);
}
