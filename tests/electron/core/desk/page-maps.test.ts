import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { buildForms } from '#electron/core/forms/collect.ts';
import type { PageMap } from '#shared/pages/page-map.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial } from './material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
  reviewAll,
} from './whole-job.ts';

const clerkMap: PageMap = {
  anchors: [{ kind: 'number', page: 1, printed: '21' }],
  contents: [{ title: '一、企业基本情况', level: 0, printed: '21' }],
};
const ownMap: PageMap = { anchors: [{ kind: 'restart', page: 1, printed: '附7' }], contents: [] };

let folder: string;
let bureau: TestDesk;
let expert: TestDesk;
let batchId: string;

/** The first case of E01 that has a volume of at least two pages. */
async function firstCase(desk: TestDesk, as: 'clerk' | 'expert') {
  const rows =
    as === 'expert'
      ? await desk.call('my.cases', { batchId })
      : (await desk.call('batch.cases', { batchId })).filter(({ experts }) => experts.includes('E01'));
  for (const { file } of rows.toSorted((a, b) => a.file.number - b.file.number)) {
    const volume = file.volumes.find(({ pages }) => (pages ?? 0) > 1);
    if (volume !== undefined) return { file, volume };
  }
  throw new Error('no volume of two pages');
}

beforeEach(async () => {
  folder = makeFolder();
  bureau = await openDesk(join(folder, 'bureau'));
  batchId = await prepareBatch(bureau, await writeMaterial(folder));
  expert = await openDesk(join(folder, 'E01'));
});

const setClerkMap = async (map: PageMap | null): Promise<void> => {
  const { file, volume } = await firstCase(bureau, 'clerk');
  await bureau.call('case.setPageMap', { caseId: file.id, hash: volume.hash, map });
};

async function putEvidence(caseId: string, volume: string): Promise<void> {
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });
  await expert.call('review.change', {
    caseId,
    change: {
      type: 'evidence.put',
      evidence: {
        id: '5a8a8d5e-6f0b-4e6a-8a39-6a3b2f1f0c11',
        itemId: 'c2',
        volume,
        page: 1,
        rect: [10, 10, 50, 50],
        note: '',
      },
    },
  });
}

async function formText(desk: TestDesk, caseId: string): Promise<string> {
  const [form] = await buildForms(desk.core, { batchId, kind: 'reviewForm', caseId, expertId: 'E01' });
  return form?.html ?? '';
}

test('what the clerk marked travels in the bundle, and the forms print the number on the paper', async () => {
  await setClerkMap(clerkMap);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const { file, volume } = await firstCase(expert, 'expert');
  expect(volume.pageMap).toEqual(clerkMap);
  await putEvidence(file.id, volume.hash);
  expect(await formText(expert, file.id)).toContain('第 21 页（PDF 2）');
});

test('the expert’s own map counts more, travels back, and the bureau’s form prints it', async () => {
  await setClerkMap(clerkMap);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const { file, volume } = await firstCase(expert, 'expert');
  await putEvidence(file.id, volume.hash);
  const change = { type: 'pageMap.set', volume: volume.hash, map: ownMap } as const;
  await expert.call('review.change', { caseId: file.id, change });
  await reviewAll(expert, batchId);
  await enrol(bureau, expert, 'E01', folder);
  const path = join(folder, 'E01.pxr');
  await exportResult(expert, batchId, path);
  expect((await importResults(bureau, [path])).map(({ state }) => state)).toEqual(['accepted']);
  expect(await formText(bureau, file.id)).toContain('第 附7 页（PDF 2）');
});

test('taking the own map back leaves a review as if there had never been one', async () => {
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const { file, volume } = await firstCase(expert, 'expert');
  await expert.call('review.declare', { caseId: file.id, declaration: { conflict: false } });
  const set = (map: PageMap | null) =>
    expert.call('review.change', {
      caseId: file.id,
      change: { type: 'pageMap.set', volume: volume.hash, map },
    });
  await set(ownMap);
  expect((await expert.call('review.get', { caseId: file.id })).content.pageMaps).toEqual({
    [volume.hash]: ownMap,
  });
  await set(null);
  expect((await expert.call('review.get', { caseId: file.id })).content).not.toHaveProperty('pageMaps');
});

test('pages that a volume does not have, and volumes of others, are refused on both sides', async () => {
  const { file, volume } = await firstCase(bureau, 'clerk');
  const beyond: PageMap = {
    anchors: [{ kind: 'number', page: volume.pages ?? 0, printed: '1' }],
    contents: [],
  };
  const input = { caseId: file.id, hash: volume.hash, map: beyond };
  expect(await bureau.refused('case.setPageMap', input)).toBe('REVIEW_PLACE');
  const stranger = { ...input, hash: 'f'.repeat(64), map: clerkMap };
  expect(await bureau.refused('case.setPageMap', stranger)).toBe('NOT_FOUND');
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  await expert.call('review.declare', { caseId: file.id, declaration: { conflict: false } });
  const own = (hash: string, map: PageMap) =>
    expert.refused('review.change', {
      caseId: file.id,
      change: { type: 'pageMap.set', volume: hash, map },
    });
  expect(await own(volume.hash, beyond)).toBe('REVIEW_PLACE');
  expect(await own('f'.repeat(64), ownMap)).toBe('REVIEW_PLACE');
});

test('a new bundle with other page numbers does not make a sealed review answer another case', async () => {
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  await reviewAll(expert, batchId);
  await setClerkMap(clerkMap);
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  expect((await firstCase(expert, 'expert')).volume.pageMap).toEqual(clerkMap);
  await enrol(bureau, expert, 'E01', folder);
  const path = join(folder, 'E01.pxr');
  await exportResult(expert, batchId, path);
  expect((await importResults(bureau, [path])).map(({ state }) => state)).toEqual(['accepted']);
});

test('a bundle that went out is behind once page numbers change, and the clerk can take them back', async () => {
  await setClerkMap(clerkMap);
  expect((await firstCase(bureau, 'clerk')).volume.pageMap).toEqual(clerkMap);
  await setClerkMap(null);
  expect((await firstCase(bureau, 'clerk')).volume).not.toHaveProperty('pageMap');
});
