import type { CompiledPack } from '../compile.ts';
import type { CompileContext } from '../compile-context.ts';
import type { ProblemList } from '../problems.ts';
import { yearsOf } from '../quantities/check-pair.ts';
import type { Quantity } from '../quantity.ts';

/** Documents look three years back at most unless they name each year between. */
const USUAL_YEARS = -3;

/** Finds years that are hardly meant, and figures whose title names another year than they look at. */
export function checkYears({ context }: CompiledPack, problems: ProblemList): void {
  const offsets = new Set(context.years.map(({ offset }) => offset));
  for (const { offset, label, unit, place } of context.years) {
    if (offset === 0 && unit === '万元')
      problems.add(place, 'RULE_YEAR_ODD', `「${label}」是申报当年的数，当年尚未结束；上年度写 (y-1)`);
    // A compound growth names its two years and leaves out those between.
    if (offset >= USUAL_YEARS || offsets.has(offset + 1) || place.path.includes('compoundGrowth')) continue;
    const message = `「${label}」是 ${-offset} 年前的数，其间的年度本包都没有用到，请核对年度`;
    problems.add(place, 'RULE_YEAR_ODD', message);
  }
  for (const [name, { place }] of context.pack.quantities) checkTitle(context, name, problems, place);
}

function checkTitle(
  context: CompileContext,
  name: string,
  problems: ProblemList,
  place: Parameters<ProblemList['add']>[0],
): void {
  const quantity = context.quantities.get(name);
  if (quantity === undefined || quantity === 'open') return;
  const named = yearIn(quantity.title);
  const last = yearsOf(quantity).at(-1);
  if (named === null || last === undefined || named === last) return;
  const message = `题名写「${quantity.title}」，所用的最近一年却是 ${sayYear(last)}，应是 ${sayYear(named)}`;
  problems.add(place, 'RULE_YEARS_DIFFER', message);
}

/** The latest year that a title names: 上年度 and 近两年 end with y-1, 上上年度 is y-2. */
function yearIn(title: Quantity['title']): number | null {
  if (/^(再上一|再上)年/.test(title)) return -3;
  if (/^上上(一)?年/.test(title)) return -2;
  return /^(上(一)?年|近[两二三2-3]年)/.test(title) ? -1 : null;
}

function sayYear(offset: number): string {
  return offset === 0 ? 'y' : `y${offset}`;
}
