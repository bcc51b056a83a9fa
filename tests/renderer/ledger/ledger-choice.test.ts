import { describe, expect, it } from 'vitest';
import {
  chooseActor,
  chooseExpert,
  toLedgerQuery,
  wholeLedger,
} from '#renderer/features/ledger/ledger-choice.ts';

describe('what is chosen of the ledger', () => {
  it('asks for everything of the batch while nothing is chosen', () => {
    expect(toLedgerQuery('b-00000001', wholeLedger)).toEqual({ batchId: 'b-00000001' });
  });

  it('tells who did it from whom it is about', () => {
    const of = (person: string) => toLedgerQuery(null, { ...wholeLedger, caseId: 'c1', person });
    expect(of(chooseActor('王芳'))).toEqual({ batchId: null, about: ['c1'], actor: '王芳' });
    expect(of(chooseExpert('E01'))).toEqual({ batchId: null, about: ['c1', 'E01'] });
  });

  it('takes both days in full, at the end of a month as well', () => {
    const query = toLedgerQuery(null, { ...wholeLedger, fromDay: '2026-11-30', untilDay: '2026-11-30' });
    expect(query.from).toBe(new Date(2026, 10, 30).toISOString());
    expect(query.until).toBe(new Date(2026, 11, 1).toISOString());
  });

  it('takes half a day typed for none', () => {
    expect(toLedgerQuery(null, { ...wholeLedger, fromDay: '2026-1' })).toEqual({ batchId: null });
  });
});
