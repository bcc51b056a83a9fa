import { describe, expect, it } from 'vitest';
import { Minutes } from '#shared/domain/meeting.ts';
import {
  draftOf,
  emptyItem,
  itemsFromDesk,
  missingInMinutes,
  toMinutes,
  type MinutesDraft,
} from '#renderer/features/discussion/minutes-draft.ts';

const draft: MinutesDraft = {
  title: '第一次合议',
  heldOn: '2026-11-20',
  from: '09:30',
  until: '12:00',
  place: '三楼会议室',
  chair: '张科',
  recorder: '李文',
  present: '阿依努尔\n 陈立 \n',
  absent: '',
  recused: '周敏：回避「甲公司」',
  items: [{ ...emptyItem, matter: '执照', positions: '陈立，以原件为准\n周敏' }],
  decision: '同意。',
  dissent: '周敏,对第 3 家保留意见，理由另附',
};

describe('minutes as they are typed', () => {
  it('become what is signed: a person a line, name and words parted by the first comma', () => {
    const minutes = toMinutes(draft);
    expect(Minutes.safeParse(minutes).error).toBeUndefined();
    expect(minutes.present).toEqual(['阿依努尔', '陈立']);
    expect(minutes.recused).toEqual([{ name: '周敏', text: '回避「甲公司」' }]);
    expect(minutes.dissent).toEqual([{ name: '周敏', text: '对第 3 家保留意见，理由另附' }]);
    expect(minutes.items[0]?.positions).toEqual([
      { name: '陈立', text: '以原件为准' },
      { name: '周敏', text: '无' },
    ]);
  });

  it('come back into the form unchanged', () => {
    const minutes = toMinutes(draft);
    expect(toMinutes(draftOf(minutes))).toEqual(minutes);
  });

  it('say what is missing', () => {
    expect(missingInMinutes(draft)).toEqual([]);
    const bare = { ...draft, from: '', present: ' ', items: [emptyItem], decision: '' };
    expect(missingInMinutes(bare)).toEqual(['开始', '到会', '讨论事项', '会议决定']);
  });

  it('take over what the desk decided, and nothing else', () => {
    const row = {
      caseId: 'c',
      number: 1,
      applicant: '甲公司',
      itemId: 'i',
      title: '研发费用',
      weight: 'points' as const,
      spread: '2',
      sayings: [{ label: '专家A', saying: '8 分' }],
      findings: [],
      isOpened: true,
    };
    const resolution = { outcome: 'accept' as const, reason: '各有依据', ruling: null, by: '', at: '' };
    expect(itemsFromDesk([{ ...row, resolution: null }])).toEqual([]);
    expect(itemsFromDesk([{ ...row, resolution }])).toEqual([
      {
        caseId: 'c',
        itemId: 'i',
        matter: '甲公司「研发费用」',
        positions: '专家A，8 分',
        decision: '保留差异；各有依据',
      },
    ]);
  });
});
