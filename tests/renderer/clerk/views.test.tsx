import { describe, expect, it } from 'vitest';
import { AssignmentSummary } from '#renderer/features/clerk/AssignmentSummary.tsx';
import { hasCodes, WrittenReport } from '#renderer/features/clerk/WrittenReport.tsx';
import { IntakeReportView } from '#renderer/features/clerk/IntakeReportView.tsx';
import { render } from '../components/render.tsx';
import { makeRow } from './make.ts';

const bundle = { expertId: 'E01', fileName: 'E01-陈立.pxb', bytes: 34_000_000, digest: 'ab'.repeat(32) };

describe('the report of an export', () => {
  it('says that the stick may be pulled, with every digest in groups', () => {
    const { text } = render(<WrittenReport written={[bundle, { ...bundle, expertId: 'E02' }]} />);
    expect(text).toContain('可以安全拔出');
    expect(text).toContain('2 个评审包共 68 MB');
    expect(text).toContain('ABAB ABAB');
  });

  it('shows a one-time code beside the name of whom it is for, and warns that it is shown once', () => {
    const written = [
      { ...bundle, code: '7KQM-2XWD-9HTR-4PNB' },
      { ...bundle, expertId: 'E02' },
    ];
    const experts = [{ id: 'E01', name: '陈立', unit: '', specialty: '' }];
    expect(hasCodes(written)).toBe(true);
    const { text } = render(<WrittenReport written={written} experts={experts} />);
    expect(text).toContain('口令只显示这一次');
    expect(text).toMatch(/E01 陈立\s*一次性口令\s*7KQM-2XWD-9HTR-4PNB/);
    expect(hasCodes([bundle])).toBe(false);
    expect(render(<WrittenReport written={[bundle]} experts={experts} />).text).not.toContain('口令');
  });

  it('says nothing of the sort when nothing was written', () => {
    expect(render(<WrittenReport written={[]} />).text).not.toContain('可以安全拔出');
  });
});

describe('the report of an intake', () => {
  const report = { applicants: 300, matched: 287, documents: 574, pages: 61_200, bytes: 9_300_000_000 };

  it('shows the counts and every gap with its message', () => {
    const gaps = [
      { code: 'VOLUME_MISSING', caseId: null, message: '「天山」缺少审计报告。' },
      { code: 'VOLUME_MISSING', caseId: null, message: '「天山」缺少审计报告。' },
    ];
    const { text } = render(<IntakeReportView report={{ ...report, gaps }} />);
    expect(text).toContain('287 / 300');
    expect(text).toContain('61,200');
    expect(text).toContain('9.3 GB');
    expect(text).toContain('需要处理 2 项');
    expect(text.match(/缺少审计报告/g)).toHaveLength(2);
  });

  it('says when there is nothing to do', () => {
    expect(render(<IntakeReportView report={{ ...report, gaps: [] }} />).text).toContain(
      '没有发现缺件或疑点',
    );
  });
});

describe('the summary of the assignment', () => {
  const expert = { id: 'E01', name: '陈立', unit: '', specialty: '' };
  const row = {
    expert,
    cases: 1,
    bundleExportedAt: null,
    resultReceivedAt: null,
    bundleAcknowledgedAt: null,
    keyState: 'none',
    fingerprint: null,
  } as const;

  it('is calm when every case has its experts and warns when not', () => {
    const cases = [makeRow({}, { experts: ['E01'] })];
    expect(render(<AssignmentSummary cases={cases} experts={[row]} perCase={1} />).text).toContain(
      '✓ 每家企业都有 1 位专家',
    );
    expect(render(<AssignmentSummary cases={cases} experts={[row]} perCase={2} />).text).toContain(
      '! 1 家企业的专家不足 2 人',
    );
  });
});
