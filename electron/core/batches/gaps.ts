import { factLabel, type Dictionary } from '#rules/dictionary.ts';
import type { CaseFile, FrozenRules, MaterialGap } from '#shared/domain/batch.ts';
import { findCreditCodeFault } from '#shared/domain/credit-code.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { judge, type Judged } from '../judging.ts';
import { loadProgram } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';

const neededVolumes = [
  { role: 'application', name: '胶装册' },
  { role: 'audit', name: '审计报告' },
] as const;

const codeFaults = {
  length: '长度不是 18 位',
  characters: '含有不允许的字符',
  checksum: '校验位不对',
} as const;

const shownFacts = 8;

/** What a clerk should look at in one case as it stands now. */
export function findGaps(core: Core, rules: FrozenRules, year: number, file: CaseFile): MaterialGap[] {
  return [...volumeGaps(file), ...codeGaps(file), ...factGaps(core, rules, year, file)].map((gap) => ({
    ...gap,
    caseId: file.id,
  }));
}

/** True when all volumes are there and can be read. */
export function isComplete(file: CaseFile): boolean {
  return volumeGaps(file).length === 0;
}

type Finding = Omit<MaterialGap, 'caseId'>;

function volumeGaps(file: CaseFile): Finding[] {
  const missing = neededVolumes
    .filter(({ role }) => !file.volumes.some((volume) => volume.role === role))
    .map(({ name }) => ({ code: 'VOLUME_MISSING', message: `缺少${name}` }));
  const unreadable = file.volumes
    .filter((volume) => volume.pages === null)
    .map((volume) => ({ code: 'VOLUME_UNREADABLE', message: `「${volume.title}」无法读取页数` }));
  return [...missing, ...unreadable];
}

function codeGaps({ creditCode }: CaseFile): Finding[] {
  if (creditCode === '') return [{ code: 'CREDIT_CODE_MISSING', message: '没有统一社会信用代码' }];
  const fault = findCreditCodeFault(creditCode);
  return fault === null ? [] : [{ code: 'CREDIT_CODE_WRONG', message: `信用代码${codeFaults[fault]}` }];
}

function factGaps(core: Core, rules: FrozenRules, year: number, file: CaseFile): Finding[] {
  try {
    const { dictionary } = loadProgram(core, rules);
    return sayFacts(judge(core, rules, year, file, emptyReview), (name) => sayFact(dictionary, year, name));
  } catch (error) {
    if (!isRefusal(error, 'RULE_KIND_NOT_COVERED')) throw error;
    return [{ code: error.code, message: error.message }];
  }
}

function sayFacts({ missing, warnings }: Judged, say: (name: string) => string): Finding[] {
  const shown = missing.slice(0, shownFacts).map(say);
  const names = shown.join('、') + (missing.length > shownFacts ? ' 等' : '');
  const lacking = { code: 'FACTS_MISSING', message: `缺少 ${missing.length} 项申报数据：${names}` };
  return [
    ...(missing.length === 0 ? [] : [lacking]),
    ...warnings.map((warning) => ({ code: 'FACTS_CONTRADICT', message: warning.message })),
  ];
}

/** `rd_expense[2025]` as a person calls it. */
function sayFact({ facts, judgements }: Dictionary, year: number, name: string): string {
  const [, key = name, factYear] = /^(.*?)(?:\[(\d+)\])?$/.exec(name) ?? [];
  const fact = facts.get(key);
  if (fact === undefined) return judgements.get(name)?.name ?? name;
  return factLabel(fact, factYear === undefined ? null : Number(factYear) - year);
}
