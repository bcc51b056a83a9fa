import { describe, expect, it } from 'vitest';
import {
  evidenceText,
  fileNameOf,
  groupDigest,
  rangeText,
  recusalText,
} from '#electron/core/forms/wording.ts';

describe('the wording of forms', () => {
  it('names a page by the number on the paper where it is known', () => {
    expect(evidenceText({ volumeTitle: '胶装册', pdfPage: 91, printedPage: '87' })).toBe(
      '胶装册 第 87 页（PDF 91）',
    );
    expect(evidenceText({ volumeTitle: '审计报告', pdfPage: 91, printedPage: null })).toBe(
      '审计报告 PDF 第 91 页',
    );
  });

  it('groups a digest by four and loses nothing', () => {
    const digest = '0123456789abcdef'.repeat(4);
    expect(groupDigest(`sha256:${digest}`).split(' ')).toHaveLength(16);
    expect(groupDigest(digest).replaceAll(' ', '')).toBe(digest);
  });

  it('says why an expert stepped back, and nothing when not', () => {
    expect(recusalText({ conflict: true, type: 'kinship', reason: '配偶任职' })).toBe('亲属关系：配偶任职');
    expect(recusalText({ conflict: true, type: 'equity', reason: '' })).toBe('股权关系');
    expect(recusalText({ conflict: false })).toBe('');
    expect(recusalText(null)).toBe('');
  });

  it.each([
    [['专家评审表', '../../etc/passwd'], '专家评审表-....etcpasswd'],
    [['a:b*c?', '<d>|"e"'], 'abc-de'],
    [['公司.', ''], '公司'],
    [['...'], '打印件'],
    [['\u202e\u0000'], '打印件'],
    [['字'.repeat(200)], '字'.repeat(80)],
  ])('makes a file name of %j that any file system takes', (parts, wanted) => {
    expect(fileNameOf(...parts)).toBe(wanted);
  });

  it('shows open points as a range', () => {
    expect(rangeText({ low: '80', high: '80' })).toBe('80');
    expect(rangeText({ low: '80', high: '82.5' })).toBe('80–82.5');
  });
});
