import { describe, expect, it } from 'vitest';
import { stageCount } from '#renderer/features/clerk/stage-count.ts';
import { stageOf, stageProgress } from '#renderer/features/clerk/stage.ts';
import { makeStatus } from './make.ts';

const assigned = { experts: 4, assigned: 12, reviewsExpected: 36 };
const exported = { ...assigned, bundlesExported: 2 };
const returning = { ...exported, resultsReceived: 1, reviewsReceived: 9 };

describe('the stage of a batch', () => {
  it('goes with the furthest step that has begun', () => {
    expect(stageOf(makeStatus())).toBe('material');
    expect(stageOf(makeStatus(assigned))).toBe('assigned');
    expect(stageOf(makeStatus(exported))).toBe('exported');
    expect(stageOf(makeStatus(returning))).toBe('returning');
    expect(stageOf(makeStatus({ ...returning, reviewsReceived: 36 }))).toBe('closing');
  });

  it('is not closing while nothing is expected', () => {
    expect(stageOf(makeStatus({ reviewsExpected: 0, reviewsReceived: 0 }))).toBe('material');
  });

  it('tells its own progress in words', () => {
    expect(stageCount(makeStatus())).toBe('材料齐备 10/12');
    expect(stageCount(makeStatus(assigned))).toBe('已分派 12/12');
    expect(stageCount(makeStatus(exported))).toBe('已发包 2/4');
    expect(stageCount(makeStatus(returning))).toBe('收回评审 9/36');
    expect(stageProgress(makeStatus(returning))).toEqual({ done: 9, total: 36 });
  });
});
