import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { PanelRules } from '#shared/domain/panel.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { writeMaterial, type Material } from './material.ts';

export const panel = { expertsPerCase: 2, decimals: 2, disagreementPoints: '10' };

/** Creates the batch of `material`, imports the experts and assigns. */
export async function prepareBatch(
  clerk: TestDesk,
  material: Material,
  rules: PanelRules = panel,
): Promise<string> {
  const { batchId } = await clerk.call('batch.create', {
    title: '2026 年第一批专精特新中小企业',
    year: 2026,
    packId: 'cn-63-2022-zjtx',
    overlayId: null,
    panel: rules,
    rosterFileId: clerk.grant(material.rosterPath),
    materialsFileId: clerk.grant(material.materialsDir),
    factsFileId: clerk.grant(material.factsPath),
    taskId: randomUUID(),
  });
  await clerk.call('batch.importExperts', { batchId, expertsFileId: clerk.grant(material.expertsPath) });
  await clerk.call('batch.assign', { batchId });
  return batchId;
}

/** Two machines below one folder: a bureau with a batch, and an expert who has nothing of it yet. */
export interface Tables {
  readonly folder: string;
  readonly bureau: TestDesk;
  readonly expert: TestDesk;
  readonly batchId: string;
}

export async function openTables(): Promise<Tables> {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const expert = await openDesk(join(folder, 'expert'));
  return { folder, bureau, expert, batchId };
}

/** Codes of the bundles that were handed out, by path: what would be told on the telephone. */
const codes = new Map<string, string>();

/** Exports one bundle into `folder`; returns its path. */
export async function handOut(
  clerk: TestDesk,
  batchId: string,
  expertId: string,
  folder: string,
): Promise<string> {
  const [bundle] = await clerk.call('bundle.export', {
    batchId,
    expertId,
    folderFileId: clerk.grant(folder),
    taskId: randomUUID(),
  });
  if (bundle === undefined) throw new Error('no bundle was written');
  const path = join(folder, bundle.fileName);
  if (bundle.code !== undefined) codes.set(path, bundle.code);
  return path;
}

export const codeOf = (path: string): string | undefined => codes.get(path);

export const importBundle = (expert: TestDesk, path: string, code = codes.get(path)) =>
  expert.call('bundle.import', {
    fileId: expert.grant(path),
    taskId: randomUUID(),
    code,
  });

/** Reviews every case of the bundle without conflict, explains contradictions, ticks all off and seals. */
export async function reviewAll(expert: TestDesk, batchId: string): Promise<void> {
  for (const { file } of await expert.call('my.cases', { batchId })) {
    await expert.call('review.declare', { caseId: file.id, declaration: { conflict: false } });
    await expert.call('review.change', {
      caseId: file.id,
      change: { type: 'conclusion.set', conclusion: 'supplement' },
    });
    await explainFigures(expert, file);
    await expert.call('review.setDone', { caseId: file.id, done: true });
  }
  await expert.call('seal.sign', { batchId });
}

export async function exportResult(expert: TestDesk, batchId: string, path: string) {
  return expert.call('result.export', { batchId, fileId: expert.grant(path), taskId: randomUUID() });
}

export const importResults = (bureau: TestDesk, paths: readonly string[]) =>
  bureau.call('result.import', { fileIds: paths.map((path) => bureau.grant(path)), taskId: randomUUID() });

/** Takes an expert's identity card to the bureau and enrols it with the fingerprint from paper. */
export async function enrol(
  bureau: TestDesk,
  expert: TestDesk,
  expertId: string,
  folder: string,
): Promise<void> {
  const card = join(folder, `${expertId}.pxi`);
  await expert.call('identity.export', { fileId: expert.grant(card), role: 'expert' });
  const own = (await expert.call('identity.get', {})).find((one) => one.identity.role === 'expert');
  if (own === undefined) throw new Error('the expert has no key');
  const { fingerprint } = own;
  await bureau.call('keys.enrol', { fileId: bureau.grant(card), expertId, fingerprint });
}

/** Sealing asks for a note at figures that contradict each other: note every declared one. */
async function explainFigures(expert: TestDesk, file: CaseFile): Promise<void> {
  const blocked = (await expert.call('seal.summary', { batchId: batchIdOfCase(file.id) })).find(
    (line) => line.caseId === file.id && line.blocking.length > 0,
  );
  if (blocked === undefined) return;
  for (const fact of file.declared) {
    const change = { type: 'fact.set', fact: { ...fact, state: 'verified', note: '按材料核定' } } as const;
    await expert.call('review.change', { caseId: file.id, change });
  }
}
