import type { Build, Operator } from '../build.ts';
import { type Rational, compare } from '../rational.ts';
import type { Scale } from '../scorer.ts';

export type ScaleOperator = Operator<Scale>;

/** Reports option ids that appear twice. */
export function checkOptionIds(options: readonly { readonly id: string }[], build: Build): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    if (seen.has(option.id)) build.at(index, 'id').problem('RULE_DUPLICATE_ID', `选项「${option.id}」重复`);
    seen.add(option.id);
  });
  if (seen.size === options.length) checkLetters(options, build);
}

/** Options stand from the most points down: who fulfils two gets the first. */
export function checkFalling(
  options: readonly { readonly id: string; readonly points: Rational }[],
  build: Build,
  isExempt: (index: number) => boolean = () => false,
): void {
  for (const [index, one] of options.entries()) {
    const before = options[index - 1];
    if (before === undefined || isExempt(index) || compare(one.points, before.points) <= 0) continue;
    const message = `「${one.id}」分值高于前一项，两项都满足的企业将得较低的分`;
    build.at(index).problem('RULE_BAND_ORDER', message);
  }
}

/** Options that are called A, B, C … leave no letter out: a forgotten line would otherwise show nowhere. */
function checkLetters(options: readonly { readonly id: string }[], build: Build): void {
  if (options.some(({ id }) => !/^[A-Z]$/.test(id))) return;
  const wrong = options.findIndex(({ id }, index) => id !== letterAt(index));
  if (wrong < 0) return;
  const message = `选项字母不连续：第 ${wrong + 1} 项应是「${letterAt(wrong)}」，写的是「${options[wrong]?.id}」`;
  build.at(wrong, 'id').problem('RULE_OPTION_LETTERS', message);
}

function letterAt(index: number): string {
  return String.fromCodePoint('A'.charCodeAt(0) + index);
}
