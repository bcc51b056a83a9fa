import { rulesText } from '#renderer/messages/rules.ts';
import { operandsIn, type Names } from './names.ts';

const { quantity: words } = rulesText;

const sayers: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  percentOf: ([part = '', whole = '']) => words.percentOf(part, whole),
  growth: ([now = '', before = '']) => words.growth(now, before),
  mean: (parts) => words.mean(parts),
  sum: (parts) => words.sum(parts),
  difference: ([one = '', other = '']) => words.difference(one, other),
  quotient: ([part = '', whole = '']) => words.quotient(part, whole),
  // Values and their weights by turns.
  weighted: (parts) =>
    words.weighted(
      parts.flatMap((value, index) => (index % 2 === 0 ? [words.pair(value, parts[index + 1] ?? '')] : [])),
    ),
};

/** `上年度研发费用总额 ÷ 上年度营业收入总额` for a quantity that a pack defines. */
export function sayFormula(item: Readonly<Record<string, unknown>>, names: Names): string {
  const operations = Object.entries(item).filter(([name]) => name !== 'title' && name !== 'unit');
  return operations
    .map(([name, args]) => {
      const parts = operandsIn(args).map((operand) => names.figure(operand).title);
      return sayers[name]?.(parts) ?? words.other(name, parts);
    })
    .join('；');
}
