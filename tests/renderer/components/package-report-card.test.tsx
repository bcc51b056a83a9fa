import { describe, expect, it } from 'vitest';
import { PackageReportCard } from '#renderer/components/PackageReportCard.tsx';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { render } from './render.tsx';

const refused: PackageReport = {
  fileName: '陈立.pxr',
  state: 'refused',
  code: 'PKG_DIGEST',
  message: '条目的内容与签名的指纹不符。',
  type: 'result',
  packageId: null,
  digest: 'ab'.repeat(32),
  issuer: '陈立',
  fingerprint: 'cd'.repeat(32),
  steps: [
    { id: 'structure', ok: true, text: '容器结构完整。' },
    { id: 'digest', ok: false, text: '指纹不符。' },
  ],
};
const accepted: PackageReport = {
  ...refused,
  state: 'accepted',
  code: null,
  message: '核验通过。',
  steps: refused.steps.map((step) => ({ ...step, ok: true })),
};

describe('the report of a package', () => {
  it('says in words what happened, with a small code and how far the checks came', () => {
    const { text } = render(<PackageReportCard report={refused} />);
    expect(text).toContain('没有收下');
    expect(text).toContain('条目的内容与签名的指纹不符。');
    expect(text).toContain('逐步核对 1/2 步通过');
    expect(text).toContain('PKG_DIGEST');
    expect(text).toContain('未通过 指纹不符。');
  });

  it('opens the steps where something is wrong and keeps them shut otherwise', () => {
    expect(render(<PackageReportCard report={refused} />).html).toContain('aria-expanded="true"');
    expect(render(<PackageReportCard report={accepted} />).html).toContain('aria-expanded="false"');
    expect(render(<PackageReportCard report={refused} isOpen={false} />).html).toContain(
      'aria-expanded="false"',
    );
  });

  it('shows no code and no facts that are not known', () => {
    const bare = { ...accepted, issuer: null, fingerprint: null, digest: null };
    const { text } = render(<PackageReportCard report={bare} note="刚才" />);
    expect(text).not.toContain('代码');
    expect(text).not.toContain('密钥指纹');
    expect(text).toContain('刚才');
  });
});
