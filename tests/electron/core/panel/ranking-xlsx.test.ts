import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { aggregateCase } from '#electron/core/panel/aggregate.ts';
import { rankCases } from '#electron/core/panel/rank.ts';
import { writeRankingXlsx } from '#electron/core/panel/ranking-xlsx.ts';
import { missing, panelRules, received, recused, row } from './samples.ts';

const batch = {
  id: 'b-7f3a91c2',
  title: '2026年第一批专精特新中小企业',
  bureau: '某某自治区工业和信息化厅',
  packId: 'cn-63-2022-zjtx',
  packVersion: '1.0.0',
  overlayId: 'jx-2023-features',
  rulesDigest: `sha256:${'ab'.repeat(32)}`,
  panel: panelRules,
};

const hostile = [
  '=HYPERLINK("http://x")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '<b>&"\'</b>',
  '\u0000\u0008坏\uffff\ud800',
  '𠮷䶮𬭎公司',
];

async function writeSample(names: readonly string[] = ['甲公司', '乙公司']): Promise<Buffer> {
  const rows = names.map((applicant, i) => ({
    ...row(i + 1, null),
    applicant,
    ...aggregateCase(
      [
        received('E1', 'met', '80'),
        received('E2', 'met', String(80 + i)),
        i === 0 ? recused('E3') : missing('E3'),
      ],
      panelRules,
    ),
  }));
  return writeRankingXlsx({ batch, rows: rankCases(rows), resultsDigest: 'cd'.repeat(32) });
}

async function readRows(file: Buffer): Promise<unknown[][]> {
  const sheets = await readXlsxFile(file);
  return sheets[0]?.data ?? [];
}

describe('the ranking as a spreadsheet', () => {
  it('holds every expert, the mean as a number, verdict and flags', async () => {
    const rows = await readRows(await writeSample());
    expect(rows[0]?.[0]).toBe('2026年第一批专精特新中小企业评审结果汇总表');
    expect(rows[2]).toEqual([
      '名次',
      '编号',
      '企业名称',
      '类别',
      '地区',
      '专家\nE1',
      '专家\nE2',
      '专家\nE3',
      '有效评审',
      '平均分',
      '分差',
      '结论',
      '提示',
    ]);
    expect(rows[3]?.slice(0, 12)).toEqual([
      1,
      2,
      '乙公司',
      '申报',
      '乌鲁木齐市',
      '80\n✓ 满足',
      '81\n✓ 满足',
      '未收到',
      2,
      80.5,
      1,
      '✓ 满足',
    ]);
    expect(rows[4]?.[7]).toBe('回避');
    expect(rows[3]?.[12]).toBe('有效评审不足（2/3）；未收到 1 份结果');
  });

  it('prints the rules of the mean and both digests', async () => {
    const text = (await readRows(await writeSample())).flat().join('\n');
    expect(text).toContain('四舍五入保留 2 位小数');
    expect(text).toContain(`规则包指纹：${batch.rulesDigest}`);
    expect(text).toContain(`所用结果包合并指纹：sha256:${'cd'.repeat(32)}`);
  });

  it('never makes a formula of a name, and loses no character but what XML cannot hold', async () => {
    const file = await writeSample(hostile);
    const rows = await readRows(file);
    const names = rows.slice(3, 3 + hostile.length).map((one) => one[2]);
    const wanted = hostile.map((name) => (name.includes('坏') ? '坏' : name));
    expect(new Set(names)).toEqual(new Set(wanted));
    const parts = unzipSync(new Uint8Array(file));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toMatch(/<f[ >/]/);
    expect(sheet).toContain('orientation="landscape"');
  });
});
