import type { PackageReport } from '#shared/ipc/expert.ts';

const states: Record<PackageReport['state'], string> = {
  accepted: '已收入',
  already: '已收入过',
  held: '已搁置',
  refused: '已拒绝',
};

/** What became of a package and what was checked, for a person at a terminal. */
export function describePackageReport(report: PackageReport): string {
  const code = report.code === null ? '' : `（${report.code}）`;
  const head = [`${report.fileName}　${states[report.state]}${code}　${report.message}`];
  if (report.issuer !== null)
    head.push(`签名人 ${report.issuer}，密钥指纹 ${report.fingerprint ?? ''}（请与纸面核对）`);
  const { changes } = report;
  const reason = changes?.reason ?? null;
  if (reason !== null) head.push(`补充原因　${reason}`);
  for (const line of changes?.lines ?? []) head.push(`  · ${line}`);
  return [...head, ...report.steps.map((step) => `  ${step.ok ? '✓' : '✕'} ${step.text}`)].join('\n');
}
