import type { RankingRow } from '#shared/ipc/bureau.ts';
import { formatBytes, shortDigest } from '../format.ts';
import type { DemoSummary } from './run-demo.ts';

const verdicts: Record<RankingRow['verdict'], string> = {
  met: '✓ 满足',
  notMet: '✕ 不满足',
  undecided: '? 待核',
};

/** The demo in a screenful. */
export function describeDemo(summary: DemoSummary): string {
  const { sample, intake, experts, imports, ranking, replay, artefacts, seconds, outDir } = summary;
  return [
    `材料　${sample.cases} 家，${sample.volumes} 卷，${sample.pages} 页，${formatBytes(sample.bytes)}`,
    `入库　匹配 ${intake.matched}/${intake.applicants} 家，提示 ${intake.gaps.length} 条`,
    ...experts.map(
      (one) =>
        `专家　${one.name}　${one.cases} 家${one.recused > 0 ? `（回避 ${one.recused}）` : ''}　结果包指纹 ${shortDigest(one.digest)}`,
    ),
    `收回　${imports.filter((one) => one.state === 'accepted').length}/${imports.length} 个结果包核验通过`,
    '',
    ...ranking.map(describeRow),
    '',
    replay.ok
      ? `✔ 只凭各包复算，与 ${replay.compared.join('、')} 完全一致`
      : `✘ 复算不一致：${replay.first?.sentence ?? ''}`,
    '',
    `成果在 ${outDir}`,
    ...artefacts.slice(0, 12).map((name) => `  ${name}`),
    ...(artefacts.length > 12 ? [`  …… 共 ${artefacts.length} 个文件`] : []),
    `用时 ${seconds} 秒`,
  ].join('\n');
}

function describeRow({ rank, applicant, verdict, mean, flags }: RankingRow): string {
  const score = mean === null ? '—' : mean.low === mean.high ? mean.low : `${mean.low}–${mean.high}`;
  return [
    rank === null ? '　—' : String(rank).padStart(3),
    verdicts[verdict],
    score,
    applicant,
    ...flags,
  ].join('　');
}
