import { describe, expect, it } from 'vitest';
import type { Dispute, DisputeSide } from '#shared/ipc/meeting.ts';
import { adopt, entryOf, typed } from '#renderer/features/discussion/ruling-entry.ts';

const side: DisputeSide = {
  label: '专家A',
  expertId: null,
  state: 'received',
  excluded: null,
  round: 1,
  saying: '8 分',
  before: null,
  total: null,
  facts: [
    { state: 'verified', value: '520', text: '520', note: '' },
    { state: 'unclear', value: null, text: '材料不清', note: '' },
    { state: 'declared', value: true, text: '是', note: '' },
  ],
  judgements: ['met'],
  remark: '',
  supplement: false,
  evidence: [],
  opinion: '',
  conclusion: null,
  changes: [],
};
const refs = [
  { key: 'revenue', year: 2025, label: '', declared: '' },
  { key: 'staff', year: null, label: '', declared: '' },
  { key: 'legal_person', year: null, label: '', declared: '' },
];
const dispute: Dispute = {
  caseId: 'c',
  number: 1,
  applicant: '',
  item: { id: 'i', title: '', isObjective: false, facts: refs, judgements: ['j'] },
  volumes: [],
  hasScans: false,
  sides: [side],
  findings: [],
  opening: null,
  resolutions: [],
  effect: '',
  leaders: [],
};

describe('what a leader rules', () => {
  const whole = {
    facts: [
      { key: 'revenue', year: 2025, state: 'verified', value: '520', note: '依据' },
      { key: 'staff', year: null, state: 'unclear', note: '依据' },
      { key: 'legal_person', year: null, state: 'verified', value: true, note: '依据' },
    ],
    judgements: { j: 'met' },
  };

  it('is one side as it stands: the declared figure where nothing was verified', () => {
    expect(adopt(dispute, side, '依据')).toEqual(whole);
  });

  it('is the same when that side is typed out', () => {
    expect(typed(dispute, entryOf(side), '依据')).toEqual(whole);
  });

  it('is nothing while a value is missing, and reads words and separators', () => {
    expect(typed(dispute, { facts: ['', '?', '是'], judgements: ['met'] }, '')).toBeNull();
    expect(typed(dispute, { facts: ['1', '?', '是'], judgements: [' '] }, '')).toBeNull();
    const ruled = typed(dispute, { facts: ['1,520.5', '3', '否'], judgements: ['不满足'] }, '');
    expect(ruled?.facts.map((one) => ('value' in one ? one.value : null))).toEqual(['1520.5', '3', false]);
    expect(ruled?.judgements).toEqual({ j: 'notMet' });
  });
});
