import { type Issue, addIssues, pathOf, zhCN } from './issues.ts';
import { type PackDocument, packSchema } from './pack-schema.ts';
import type { PathStep, ProblemList, RuleText } from './problems.ts';

/** Texts without which the rest of the pack can still be checked. */
const WORDS: readonly PathStep[] = [
  'source',
  'clause',
  'quote',
  'quoted',
  'title',
  'demand',
  'text',
  'why',
  'unit',
];

/**
 * Validates the shape of one pack text. Slips that do not hide the rest (an unknown key, missing words) are reported
 * and mended, so that the other problems are found in the same run; null when too much is wrong.
 */
export function readPack(text: RuleText, value: unknown, problems: ProblemList): PackDocument | null {
  const parsed = packSchema.safeParse(value, { error: zhCN });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  addIssues(issues, { text, path: [] }, problems);
  const copy: unknown = JSON.parse(JSON.stringify(value));
  if (!issues.every((issue) => mend(copy, issue))) return null;
  return packSchema.safeParse(copy).data ?? null;
}

/** Takes an unknown key away or puts a word in; false when the issue is of another kind. */
function mend(root: unknown, issue: Issue): boolean {
  const path = pathOf(issue);
  const isUnknown = issue.code === 'unrecognized_keys';
  const parent = (isUnknown ? path : path.slice(0, -1)).reduce<unknown>(child, root);
  if (typeof parent !== 'object' || parent === null) return false;
  if (isUnknown) return issue.keys.every((key) => Reflect.deleteProperty(parent, key));
  const last = path.at(-1);
  if (last === undefined || !WORDS.includes(last)) return false;
  return Reflect.set(parent, last, last === 'quoted' ? false : '—');
}

function child(value: unknown, step: PathStep): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PathStep, unknown>)[step] : undefined;
}
