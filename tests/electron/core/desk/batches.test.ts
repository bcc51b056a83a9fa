import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { closeCore } from '#electron/core/open-core.ts';
import { makeFolder, openDesk, type TestDesk } from './desk.ts';
import { applicants, writeMaterial, type Material } from './material.ts';
import { makeTinyPdf } from './tiny-pdf.ts';
import { handOut, panel, prepareBatch } from './whole-job.ts';

let folder: string;
let clerk: TestDesk;
let material: Material;

beforeEach(async () => {
  folder = makeFolder();
  clerk = await openDesk(join(folder, 'clerk'));
  material = await writeMaterial(folder);
});

const newBatch = (change: Partial<Material> = {}) => {
  const { rosterPath, materialsDir, factsPath } = { ...material, ...change };
  return {
    title: '批次',
    year: 2026,
    packId: 'cn-63-2022-zjtx',
    overlayId: null,
    panel,
    rosterFileId: clerk.grant(rosterPath),
    materialsFileId: clerk.grant(materialsDir),
    factsFileId: clerk.grant(factsPath),
    taskId: randomUUID(),
  };
};

const vaultFiles = (): string[] =>
  readdirSync(join(clerk.dataDir, 'vault'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.pdf'),
  );

describe('creating', () => {
  test('reports what matched, what is missing and what is odd', async () => {
    const { batchId, report } = await clerk.call('batch.create', newBatch());
    expect(report).toMatchObject({ applicants: 4, matched: 4, documents: 7, pages: 3 + 4 + 5 + 6 + 3 * 2 });
    expect(report.gaps).toContainEqual(
      expect.objectContaining({ code: 'VOLUME_MISSING', caseId: `${batchId}-003` }),
    );
    const rows = await clerk.call('batch.cases', { batchId });
    expect(rows.map((row) => row.file.applicant)).toEqual(applicants.map((one) => one.name));
    expect(rows[1]?.file.kind).toBe('review');
    expect(rows[2]?.gaps).toContain('缺少审计报告');
    expect(rows[0]?.file.declared).toContainEqual({ key: 'revenue', year: 2025, value: '5200.00' });
    expect(rows[0]?.gaps.join()).toContain('项申报数据');
    expect(vaultFiles()).toHaveLength(7);
  });

  test('freezes the rule texts', async () => {
    const { batchId } = await clerk.call('batch.create', newBatch());
    const rules = await clerk.call('rules.frozen', { batchId });
    const packs = await clerk.call('rules.packs', {});
    expect(rules.digest).toBe(packs.find((pack) => pack.id === 'cn-63-2022-zjtx')?.digest);
    expect(rules.texts.base).toContain('cn-63-2022-zjtx');
  });

  test('leaves nothing when it fails after the documents were copied', async () => {
    const factsPath = join(folder, 'broken.json');
    writeFileSync(factsPath, '{');
    expect(await clerk.refused('batch.create', newBatch({ factsPath }))).toMatch(/^INTAKE_/);
    expect(await clerk.call('batch.list', {})).toEqual([]);
    expect(vaultFiles().length).toBeGreaterThan(0);
    // The next start clears away what no commit refers to.
    closeCore(clerk.core);
    clerk = await openDesk(clerk.dataDir);
    expect(vaultFiles()).toEqual([]);
  });

  test('stops when asked, and leaves no batch', async () => {
    const input = newBatch();
    const answer = clerk.ask('batch.create', input);
    await clerk.call('task.cancel', { taskId: input.taskId });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await clerk.call('batch.list', {})).toEqual([]);
    expect(await clerk.ask('batch.create', newBatch())).toMatchObject({ ok: true });
  });

  test('names every applicant for which no material matched', async () => {
    const [first] = readdirSync(material.materialsDir);
    rmSync(join(material.materialsDir, first ?? ''), { recursive: true });
    const { report } = await clerk.call('batch.create', newBatch());
    const bare = report.gaps.filter((gap) => gap.code === 'MATERIAL_MISSING');
    expect(bare).toHaveLength(1);
    expect(bare[0]?.caseId).not.toBeNull();
    expect(report.matched).toBe(report.applicants - 1);
  });

  test('shows a figure that the rules cannot read, and imports the others', async () => {
    const factsPath = join(folder, 'facts.json');
    const name = applicants[0].name;
    const facts = { employees: -5, revenue: { 2025: '100' }, no_such_key: 1 };
    writeFileSync(
      factsPath,
      JSON.stringify([
        { applicant: name, facts },
        { applicant: '不在名单', facts },
      ]),
    );
    const { batchId, report } = await clerk.call('batch.create', newBatch({ factsPath }));
    const codes = report.gaps.map((gap) => gap.code);
    expect(codes.filter((code) => code === 'FACT_REFUSED')).toHaveLength(2);
    expect(codes).toContain('FACTS_WITHOUT_CASE');
    const [first] = await clerk.call('batch.cases', { batchId });
    expect(first?.file.declared).toEqual([{ key: 'revenue', year: 2025, value: '100' }]);
  });

  test('an unknown rule pack and a file that nobody picked are refused', async () => {
    expect(await clerk.refused('batch.create', { ...newBatch(), packId: 'no-such' })).toBe(
      'RULE_PACK_UNKNOWN',
    );
    expect(await clerk.refused('batch.create', { ...newBatch(), rosterFileId: randomUUID() })).toBe(
      'FILE_GRANT_UNKNOWN',
    );
  });

  test('rubbish with the name of a PDF does not become a volume', async () => {
    const path = join(material.materialsDir, applicants[2].name, '审计报告.pdf');
    writeFileSync(path, 'no pdf at all');
    const { batchId, report } = await clerk.call('batch.create', newBatch());
    expect(report.gaps.map((gap) => gap.code)).toContain('PDF_NOT_PDF');
    expect((await clerk.call('batch.cases', { batchId }))[2]?.file.volumes).toHaveLength(1);
  });
});

describe('later', () => {
  let batchId: string;

  beforeEach(async () => {
    batchId = await prepareBatch(clerk, material);
  });

  test('missing volumes are added, known ones stay as they are', async () => {
    const late = join(folder, '补交');
    const dossier = join(late, applicants[2].name);
    mkdirSync(dossier, { recursive: true });
    writeFileSync(join(dossier, '审计报告.pdf'), makeTinyPdf(9, 'late audit'));
    writeFileSync(join(dossier, '胶装册.pdf'), makeTinyPdf(5, `${applicants[2].name} application`));
    const report = await clerk.call('batch.addMaterials', {
      batchId,
      materialsFileId: clerk.grant(late),
      taskId: randomUUID(),
    });
    expect(report).toMatchObject({ matched: 1, documents: 2, pages: 14 });
    const row = (await clerk.call('batch.cases', { batchId }))[2];
    expect(row?.file.volumes.map((volume) => [volume.role, volume.pages])).toEqual([
      ['application', 5],
      ['audit', 9],
    ]);
    expect((await clerk.call('batch.get', { batchId })).casesComplete).toBe(4);
  });

  test('a dossier with a name that tells nothing goes where the clerk says', async () => {
    const caseId = `${batchId}-003`;
    const scans = join(folder, '扫描0001');
    mkdirSync(scans, { recursive: true });
    writeFileSync(join(scans, 'IMG_0007.pdf'), makeTinyPdf(6, 'unnamed'));
    const input = { caseId, materialsFileId: clerk.grant(scans), taskId: randomUUID() };
    const report = await clerk.call('case.addMaterials', input);
    expect(report).toMatchObject({ applicants: 1, documents: 1, pages: 6 });
    expect(report.gaps.map((gap) => gap.code)).toContain('VOLUME_ROLE_UNKNOWN');
    const file = async () => (await clerk.call('batch.cases', { batchId }))[2]?.file;
    const added = (await file())?.volumes.at(-1);
    expect(added).toMatchObject({ title: 'IMG_0007.pdf', role: 'other' });
    const hash = added?.hash ?? '';
    await clerk.call('case.setVolume', { caseId, hash, role: 'audit' });
    expect((await clerk.call('batch.get', { batchId })).casesComplete).toBe(4);
    await clerk.call('case.setVolume', { caseId, hash, role: null });
    expect((await file())?.volumes).toHaveLength(1);
    expect(await clerk.refused('case.setVolume', { caseId, hash, role: 'audit' })).toBe('NOT_FOUND');
    await clerk.call('case.setKind', { caseId, kind: 'review' });
    expect((await file())?.kind).toBe('review');
    const [line] = await clerk.call('ledger.list', { batchId, subject: caseId, beforeSeq: null, limit: 1 });
    expect(line).toMatchObject({ action: 'case.setKind', before: 'new', after: 'review' });
  });

  test('a declared figure is set, cleared, and refused when the rules cannot read it', async () => {
    const caseId = `${batchId}-001`;
    const declared = async () => (await clerk.call('batch.cases', { batchId }))[0]?.file.declared ?? [];
    await clerk.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
    expect(await declared()).toContainEqual({ key: 'own_brand', year: null, value: true });
    await clerk.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: null } });
    expect((await declared()).some((fact) => fact.key === 'own_brand')).toBe(false);
    const bad = { key: 'digital_level', year: null, value: '7' };
    expect(await clerk.refused('case.setDeclared', { caseId, fact: bad })).toBe('FACT_OUT_OF_RANGE');
    const [line] = await clerk.call('ledger.list', { batchId, subject: caseId, beforeSeq: null, limit: 1 });
    expect(line).toMatchObject({ action: 'case.setDeclared', before: { value: true } });
  });

  test('a figure changed after a bundle went out is shown until the bundle goes out again', async () => {
    const rows = async () => clerk.call('batch.cases', { batchId });
    await handOut(clerk, batchId, 'E01', folder);
    const mine = (await rows()).find((row) => row.experts.includes('E01'));
    const caseId = mine?.file.id ?? '';
    const gapsOf = async () => (await rows()).find((row) => row.file.id === caseId)?.gaps.join() ?? '';
    expect(await gapsOf()).not.toContain('补充包');
    await clerk.call('case.setDeclared', { caseId, fact: { key: 'own_brand', year: null, value: true } });
    expect(await gapsOf()).toContain('需要给 E01 导出补充包');
    expect(await handOut(clerk, batchId, 'E01', folder)).toMatch(/-2\.pxb$/);
    expect(await gapsOf()).not.toContain('补充包');
  });

  test('figures from a table replace old ones', async () => {
    const factsPath = join(folder, 'more.json');
    const rows = [{ creditCode: applicants[1].code, facts: { market_years: 20, standards_count: 3 } }];
    writeFileSync(factsPath, JSON.stringify(rows));
    const report = await clerk.call('batch.addFacts', { batchId, factsFileId: clerk.grant(factsPath) });
    expect(report.matched).toBe(1);
    const declared = (await clerk.call('batch.cases', { batchId }))[1]?.file.declared;
    expect(declared).toContainEqual({ key: 'market_years', year: null, value: '20' });
    expect(declared).toContainEqual({ key: 'standards_count', year: null, value: '3' });
  });
});

describe('assigning', () => {
  test('respects units, keeps what went out, and can be changed by hand', async () => {
    const batchId = await prepareBatch(clerk, material);
    const expertsOf = async (index: number) => (await clerk.call('batch.cases', { batchId }))[index]?.experts;
    expect(await expertsOf(1)).toEqual(['E01', 'E03']);
    expect(await expertsOf(3)).toEqual(['E01', 'E02']);
    const conflict = { caseId: `${batchId}-002`, expertId: 'E02', assigned: true };
    expect(await clerk.refused('batch.setAssignment', conflict)).toBe('BATCH_EXPERT_CONFLICT');
    await clerk.call('batch.setAssignment', { caseId: `${batchId}-002`, expertId: 'E01', assigned: false });
    expect(await expertsOf(1)).toEqual(['E03']);
    await handOut(clerk, batchId, 'E03', folder);
    const out = { caseId: `${batchId}-002`, expertId: 'E03', assigned: false };
    expect(await clerk.refused('batch.setAssignment', out)).toBe('BATCH_HANDED_OUT');
    await clerk.call('batch.assign', { batchId });
    expect(await expertsOf(1)).toEqual(['E01', 'E03']);
    const [first] = await clerk.call('batch.experts', { batchId });
    expect(first).toMatchObject({ bundleExportedAt: null, keyState: 'none' });
  });

  test('names the cases for which experts are too few, and changes nothing', async () => {
    const { batchId } = await clerk.call('batch.create', newBatch());
    expect(await clerk.refused('batch.assign', { batchId })).toBe('BATCH_EXPERTS_EMPTY');
    const list = join(folder, 'two.json');
    writeFileSync(
      list,
      JSON.stringify([
        { id: 'E01', name: '甲' },
        { id: 'E02', name: '乙', unit: applicants[0].name },
      ]),
    );
    await clerk.call('batch.importExperts', { batchId, expertsFileId: clerk.grant(list) });
    const answer = await clerk.ask('batch.assign', { batchId });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'BATCH_EXPERTS_SHORT', details: { applicants: [applicants[0].name] } },
    });
    expect((await clerk.call('batch.get', { batchId })).assigned).toBe(0);
    const nothing = { batchId, expertId: 'E01', folderFileId: clerk.grant(folder), taskId: randomUUID() };
    expect(await clerk.refused('bundle.export', nothing)).toBe('BATCH_NOTHING_ASSIGNED');
  });
});

test('a document altered in the vault does not go out', async () => {
  const batchId = await prepareBatch(clerk, material);
  for (const name of vaultFiles()) appendFileSync(join(clerk.dataDir, 'vault', name), 'x');
  const input = { batchId, expertId: 'E01', folderFileId: clerk.grant(folder), taskId: randomUUID() };
  expect(await clerk.refused('bundle.export', input)).toMatch(/^PKG_SOURCE|VAULT_/);
  expect(readdirSync(folder).filter((name) => /\.pxb/.test(name))).toEqual([]);
  rmSync(join(clerk.dataDir, 'vault'), { recursive: true });
});
