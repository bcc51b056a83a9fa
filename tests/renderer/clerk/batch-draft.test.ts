import { describe, expect, it } from 'vitest';
import { contract } from '#shared/ipc/contract.ts';
import { emptyDraft, missingParts, toCreateInput } from '#renderer/features/clerk/batch-draft.ts';

const fileId = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const taskId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const full = {
  ...emptyDraft(2026),
  title: ' 2026 年第一批 ',
  packId: 'cn-63-2022-zjtx',
  roster: { fileId, name: '推荐汇总表.xlsx' },
};

describe('the form of a new batch', () => {
  it('names what is missing', () => {
    expect(missingParts(emptyDraft(2026))).toEqual(['名称', '标准', '推荐汇总表']);
    expect(missingParts({ ...full, panel: { ...full.panel, disagreementPoints: '十' } })).toEqual([
      '分歧阈值（分）',
    ]);
    expect(missingParts(full)).toEqual([]);
  });

  it('makes no call while something is missing', () => {
    expect(toCreateInput({ ...full, title: '  ' }, taskId)).toBeNull();
    expect(toCreateInput({ ...full, roster: null }, taskId)).toBeNull();
  });

  it('makes a call that the contract accepts', () => {
    const input = toCreateInput(full, taskId);
    expect(input).toMatchObject({ title: '2026 年第一批', rosterFileId: fileId, materialsFileId: null });
    expect(contract['batch.create'].input.safeParse(input).success).toBe(true);
  });
});
