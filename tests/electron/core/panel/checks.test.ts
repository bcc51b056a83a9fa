import { describe, expect, it } from 'vitest';
import { checkPanel } from '#electron/core/panel/checks/check-panel.ts';
import type { CheckItem } from '#electron/core/panel/checks/material.ts';
import type { Seat } from '#electron/core/panel/panel-batch.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import { caseFile, emptyPlace, evidence, panelOf, seat, volumeHash, type SeatRequest } from './seats.ts';

const items: CheckItem[] = [
  {
    id: 'i1',
    title: '研发强度',
    facts: [
      { key: 'rd_expense', year: 2025, label: '研发费用' },
      { key: 'sme', year: null, label: '中小企业' },
    ],
    judgements: [],
  },
  { id: 'i2', title: '市场地位', facts: [], judgements: ['j1'] },
];

const file = caseFile(1, { declared: [{ key: 'rd_expense', year: 2025, value: '420' }] });
const proven = [evidence('i1', 3), evidence('j1', 4)];
const sound = (points: Record<string, string> = { i1: '10', i2: '40' }): SeatRequest => ({
  points,
  content: { evidence: proven },
});

function findings(seats: readonly Seat[], rules: Partial<PanelRules> = {}): Finding[] {
  return checkPanel(panelOf([{ head: file, seats }], rules), items).findings;
}

const codes = (found: readonly Finding[]): string[] => found.map((one) => one.code);
const ask = (...requests: readonly SeatRequest[]): Seat[] =>
  requests.map((request, index) => seat(`E${index + 1}`, file, request));

describe('checks at aggregation', () => {
  it('find nothing in sound reviews', () => {
    expect(findings(ask(sound(), sound(), sound()))).toEqual([]);
  });

  it('SUM_WRONG: a total or a verdict that its own content does not give', () => {
    const wrong = { ...sound(), outcome: { verdict: 'met', low: '95', high: '95' } } as const;
    const [one] = findings(ask(sound(), wrong));
    expect(one).toMatchObject({ code: 'SUM_WRONG', severity: 'error', experts: ['E2'], caseId: file.id });
    expect(one?.sentence).toContain('「满足，95 分」，按其核定的数据重算为 「满足，50 分」');
  });

  it('POINTS_OUT_OF_RANGE: below nothing or above the most', () => {
    for (const points of ['-1', '101']) {
      const wrong = { ...sound(), outcome: { verdict: 'met', low: points, high: points } } as const;
      expect(codes(findings(ask(wrong)))).toContain('POINTS_OUT_OF_RANGE');
    }
    const most = { ...sound({ i1: '60', i2: '40' }) };
    expect(codes(findings(ask(most)))).toEqual([]);
  });

  it('OBJECTIVE_DIFFERS: names the figure that differs, by expert, and its pages', () => {
    const other: SeatRequest = {
      points: { i1: '6', i2: '40' },
      content: {
        evidence: [evidence('i1', 7), evidence('j1', 4)],
        facts: [{ key: 'rd_expense', year: 2025, state: 'verified', value: '300', note: '' }],
      },
    };
    const [one, ...rest] = findings(ask(sound(), other));
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      code: 'OBJECTIVE_DIFFERS',
      severity: 'error',
      itemId: 'i1',
      experts: ['E1', 'E2'],
    });
    expect(one?.sentence).toBe(
      '客观项「研发强度」各专家不一致：专家E1 10 分，专家E2 6 分；研发费用（2025）：专家E1 420，专家E2 300。',
    );
    expect(one?.places.map((place) => place.page)).toEqual([3, 7]);
  });

  it('OBJECTIVE_DIFFERS: an open figure is a warning, a judged item is nobody’s business', () => {
    const unclear: SeatRequest = {
      conditions: { i1: 'undecided' },
      content: { evidence: proven, facts: [{ key: 'rd_expense', year: 2025, state: 'unclear', note: '' }] },
    };
    const [one] = findings(ask({ ...sound({}), conditions: { i1: 'met' } }, unclear));
    expect(one).toMatchObject({ code: 'OBJECTIVE_DIFFERS', severity: 'warning' });
    expect(one?.sentence).toContain('研发费用（2025）：专家E1 420，专家E2 材料不清');
    expect(findings(ask(sound({ i1: '10', i2: '40' }), sound({ i1: '10', i2: '35' })))).toEqual([]);
  });

  it('SCORE_ABNORMAL: far from the mean of the others, from three reviews on', () => {
    const high = ask(sound(), sound({ i1: '10', i2: '42' }), sound({ i1: '10', i2: '52' }));
    const [one] = findings(high);
    expect(one).toMatchObject({ code: 'SCORE_ABNORMAL', severity: 'warning', experts: ['E3'] });
    expect(one?.sentence).toContain('高 11 分，超过 10 分，属畸高');
    const low = ask(sound(), sound(), sound({ i1: '10', i2: '20' }));
    expect(findings(low)[0]?.sentence).toContain('属畸低');
    expect(findings(high.slice(1))).toEqual([]);
    expect(findings(high, { outlierPoints: '11' })).toEqual([]);
  });

  it('ITEM_SPREAD: only where the batch watches single items', () => {
    const seats = ask(sound(), sound({ i1: '10', i2: '36' }));
    expect(findings(seats)).toEqual([]);
    expect(findings(seats, { itemDisagreementPoints: '3' })).toMatchObject([
      { code: 'ITEM_SPREAD', itemId: 'i2' },
    ]);
    expect(findings(seats, { itemDisagreementPoints: '4' })).toEqual([]);
  });

  it('EVIDENCE_MISSING: points without a page for the item, its figures or its judgement', () => {
    const bare = { ...sound(), content: { evidence: [evidence('i1', 2)] } };
    expect(findings(ask(bare, sound()))).toMatchObject([
      { code: 'EVIDENCE_MISSING', itemId: 'i2', experts: ['E1'] },
    ]);
    expect(findings(ask({ points: { i1: '0', i2: '0' } }))).toEqual([]);
  });

  it('EVIDENCE_UNREADABLE: a document whose pages nobody could count, with the place', () => {
    const unread = caseFile(1, {
      volumes: [{ hash: volumeHash, role: 'application', title: '坏', bytes: 1, pages: null }],
    });
    const found = checkPanel(
      panelOf([{ head: unread, seats: [seat('E1', unread, sound())] }]),
      items,
    ).findings;
    expect(found).toMatchObject([
      { code: 'EVIDENCE_UNREADABLE', itemId: 'i1', places: [{ page: 3 }] },
      { code: 'EVIDENCE_UNREADABLE', itemId: 'j1', places: [{ page: 4 }] },
    ]);
  });

  it('OPINION_COPIED: the same long text, whatever its punctuation; short ones are alike by nature', () => {
    const write = (opinion: string): SeatRequest => ({ ...sound(), content: { evidence: proven, opinion } });
    const long = '主导产品为大型采棉机采摘头，近三年国内市场占有率稳居第一，建议认定';
    const copied = findings(
      ask(write(long), write(`${long.replaceAll('，', ' , ')}。`), write('同意推荐。')),
    );
    expect(copied).toMatchObject([{ code: 'OPINION_COPIED', experts: ['E1', 'E2'] }]);
    expect(findings(ask(write('材料齐全，同意推荐。'), write('材料齐全，同意推荐。')))).toEqual([]);
  });

  it('REVIEW_MISSING, REVIEW_LATE, REVIEW_CORRECTED: what came, when, and how often', () => {
    const late = { ...sound(), receivedAt: '2026-11-20T16:00:00.000Z', correctionReason: '页码有误' };
    const inTime = { ...sound(), receivedAt: '2026-11-20T15:59:59.999Z' };
    const found = findings([...ask(inTime, late), emptyPlace('E3')], { dueOn: '2026-11-20' });
    expect(found).toMatchObject([
      { code: 'REVIEW_MISSING', severity: 'warning', experts: ['E3'] },
      { code: 'REVIEW_LATE', severity: 'notice', experts: ['E2'] },
      { code: 'REVIEW_CORRECTED', severity: 'notice', experts: ['E2'] },
    ]);
    expect(codes(findings(ask(inTime, late)))).not.toContain('REVIEW_LATE');
  });

  it('EVIDENCE_MISSING: a stamp and a mark tied to nothing are no proof', () => {
    const stamp = { ...evidence('i1', 2), shape: { kind: 'stamp', stamp: 'doubt' } } as const;
    const loose = { ...evidence('i1', 2), itemId: null };
    const bare = { ...sound(), content: { evidence: [stamp, loose, evidence('j1', 4)] } };
    expect(findings(ask(bare))).toMatchObject([{ code: 'EVIDENCE_MISSING', itemId: 'i1' }]);
    const note = { ...evidence('i1', 2), shape: { kind: 'note' } } as const;
    expect(findings(ask({ ...bare, content: { evidence: [note, evidence('j1', 4)] } }))).toEqual([]);
  });

  it('EVIDENCE_UNREADABLE: proof on a page that somebody stamped illegible', () => {
    const stamp = {
      ...evidence('i2', 3),
      itemId: null,
      shape: { kind: 'stamp', stamp: 'illegible' },
    } as const;
    const stamping = { ...sound(), content: { evidence: [evidence('i1', 5), evidence('j1', 4), stamp] } };
    const [one, ...others] = findings(ask(sound(), stamping));
    expect(others).toEqual([]);
    expect(one).toMatchObject({ code: 'EVIDENCE_UNREADABLE', itemId: 'i1', experts: ['E1', 'E2'] });
    expect(one?.sentence).toBe(
      '专家E1为项目 i1 标出的佐证在第 4 页（PDF 页），专家E2在该页标注「不清晰」，请核对原件。',
    );
    expect(one?.places).toHaveLength(2);
    const doubting = { ...stamp, shape: { kind: 'stamp', stamp: 'doubt' } } as const;
    expect(
      findings(
        ask(sound(), { ...stamping, content: { ...stamping.content, evidence: [...proven, doubting] } }),
      ),
    ).toEqual([]);
  });

  it('REVIEW_UNREADABLE: facts that the rules cannot read', () => {
    const judge = (): never => {
      throw new Refusal('FACT_UNKNOWN_KEY', { key: 'nonsense' });
    };
    expect(findings(ask({ ...sound(), judge }))).toMatchObject([
      { code: 'REVIEW_UNREADABLE', severity: 'error', experts: ['E1'] },
    ]);
  });

  it('EXPERT_DRIFT: a diagnosis from five cases on that changes no result', () => {
    const many = (count: number, lead: number) =>
      panelOf(
        Array.from({ length: count }, (_, index) => {
          const own = caseFile(index + 1);
          const give = (points: number): SeatRequest => ({
            points: { i1: '10', i2: String(30 + points) },
            content: { evidence: proven },
          });
          return {
            head: own,
            seats: [seat('E1', own, give(lead)), seat('E2', own, give(0)), seat('E3', own, give(0))],
          };
        }),
      );
    const five = checkPanel(many(5, 6), items);
    expect(five.findings).toMatchObject([{ code: 'EXPERT_DRIFT', caseId: null, experts: ['E1'] }]);
    expect(five.findings[0]?.sentence).toContain('平均比其他专家高 6.00 分，评分偏宽。仅供参考');
    expect(five.leanings).toEqual([
      { expertId: 'E1', name: '专家E1', cases: 5, deviation: '6.00' },
      { expertId: 'E2', name: '专家E2', cases: 5, deviation: '-3.00' },
      { expertId: 'E3', name: '专家E3', cases: 5, deviation: '-3.00' },
    ]);
    const four = checkPanel(many(4, 6), items);
    expect(four.findings).toEqual([]);
    expect(four.leanings[0]).toMatchObject({ cases: 4, deviation: null });
    expect(checkPanel(many(5, 5), items).findings).toEqual([]);
  });

  it('leave out who recused, and put errors first', () => {
    const recused: SeatRequest = {
      content: { recusal: { conflict: true, type: 'equity', reason: '' } },
      judge: () => null,
    };
    const wrong = { ...sound(), outcome: { verdict: 'met', low: '95', high: '95' } } as const;
    const found = findings([...ask({ points: { i1: '10' } }, wrong, recused)]);
    expect(found.map((one) => one.severity)).toEqual(found.map((one) => one.severity).toSorted());
    expect(found.flatMap((one) => one.experts)).not.toContain('E3');
  });
});
