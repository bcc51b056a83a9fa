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

  it('says when it was signed and what the signature binds', () => {
    const signed = {
      at: '2026-11-22T02:41:00.000Z',
      batch: 'b-4e37e6ed',
      expert: 'E03',
      round: 1,
      sequence: 2,
      rules: 'cn-63-2022-zjtx 2022.1',
      isEncrypted: true,
      answers: 'ef'.repeat(32),
    };
    const { text } = render(<PackageReportCard report={{ ...accepted, signed }} />);
    expect(text).toContain('签名时间');
    expect(text).toContain('批次 b-4e37e6ed、专家 E03、第 1 轮、第 2 号；按标准 cn-63-2022-zjtx 2022.1');
    expect(text).toContain('内容已加密');
    expect(text).toMatch(/答复的评审包：\s*EFEF/);
    expect(render(<PackageReportCard report={accepted} />).text).not.toContain('签名保证');
  });

  it('tells what was only looked at from what was taken in', () => {
    expect(render(<PackageReportCard report={accepted} />).text).toContain('已收下');
    const looked = render(<PackageReportCard report={accepted} isInspected />).text;
    expect(looked).toContain('核对通过');
    expect(looked).not.toContain('已收下');
  });

  it('shows no code and no facts that are not known', () => {
    const bare = { ...accepted, issuer: null, fingerprint: null, digest: null };
    const { text } = render(<PackageReportCard report={bare} note="刚才" />);
    expect(text).not.toContain('代码');
    expect(text).not.toContain('密钥指纹');
    expect(text).toContain('刚才');
  });
});
