import { trimmedFrom, type Combination } from '#shared/domain/panel.ts';
import type { Combined } from './combine.ts';
import { pointText } from './points.ts';

export { describePanelRules, figureWords } from '#shared/panel/describe-rules.ts';

/** How one case's figure came about. */
export function describeBasis(combined: Combined, valid: number, combine: Combination): string {
  const [lowest, highest] = combined.dropped;
  if (lowest !== undefined && highest !== undefined) {
    const rest = valid - 2;
    return `去掉最高分（${highest.name} ${pointText(highest.range.low)} 分）和最低分（${lowest.name} ${pointText(lowest.range.low)} 分），其余 ${rest} 份的算术平均`;
  }
  const plain =
    combined.method === 'median' ? `${valid} 份有效评审的中位数` : `${valid} 份有效评审的算术平均`;
  return combine === 'trimmed' ? `有效评审不足 ${trimmedFrom} 份，不去高去低，取${plain}` : plain;
}
