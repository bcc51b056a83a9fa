import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { archiveBatch } from '#electron/core/archive/archive-batch.ts';
import { escapeXml } from '#electron/core/archive/metadata.ts';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { replayFolder } from '#electron/core/results/replay/replay.ts';
import { makeFolder } from '#tests/electron/core/desk/desk.ts';
import { publishBatch } from '#tests/electron/core/results/published-batch.ts';

describe('the archive of a batch', () => {
  it('holds all that a stranger needs, with a digest for every file, and replays by itself', async () => {
    const folder = makeFolder();
    const { bureau, batchId, published } = await publishBatch(folder);
    await bureau.call('settings.set', { operator: '马建军' });
    await bureau.call('decision.add', {
      batchId,
      caseId: `${batchId}-002`,
      itemId: null,
      kind: 'objection',
      effect: 'exclude',
      decidedOn: '2026-12-02',
      text: '异议成立 <&>"',
      reason: '公示期内举报查实',
      leader: null,
      secondPerson: { name: '李红', unit: '' },
    });
    const formsDir = join(folder, 'forms');
    mkdirSync(formsDir);
    writeFileSync(join(formsDir, '专家评审表-001.pdf'), '%PDF-1.7');
    writeFileSync(join(formsDir, 'notes.docx'), 'not a form');
    const outDir = join(folder, 'archive');
    const request = { batchId, outDir, packageDirs: [published], formsDir };
    const report = await archiveBatch(bureau.core, request);

    expect(readdirSync(join(outDir, 'packages'))).toEqual([
      'E01-1-001.pxb',
      'E01-1-001.pxr',
      'E02-1-001.pxb',
      'E02-1-001.pxr',
    ]);
    const sums = readFileSync(join(outDir, 'SHA256SUMS'), 'utf8');
    expect(sha256Hex(Buffer.from(sums))).toBe(report.digest);
    const listed = sums.trimEnd().split('\n').map((line) => line.slice(66)); // prettier-ignore
    const found = readdirSync(outDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
      .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1));
    expect(listed.toSorted()).toEqual(found.toSorted());
    expect(listed).toContain('forms/专家评审表-001.pdf');
    expect(report.files).toBe(listed.length + 1);
    for (const line of sums.trimEnd().split('\n')) {
      const path = line.slice(66);
      expect(line, path).toBe(`${sha256Hex(readFileSync(join(outDir, path)))}  ${path}`);
    }

    const metadata = readFileSync(join(outDir, 'metadata.xml'), 'utf8');
    expect(XMLValidator.validate(metadata)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(metadata) as {
      archive: { batch: { '@_id': string }; packages: { package: unknown[] } };
    };
    expect(parsed.archive.batch['@_id']).toBe(batchId);
    expect(parsed.archive.packages.package).toHaveLength(4);
    expect(readFileSync(join(outDir, '核验说明.txt'), 'utf8')).toContain('pingxia --cli replay .');
    expect(readFileSync(join(outDir, 'ledger.jsonl'), 'utf8')).toContain('decision.add');

    const replay = await replayFolder({ folder: outDir });
    expect(replay).toMatchObject({ ok: true, compared: ['ranking.json', 'ranking.xlsx'] });
    const excluded = replay.ranking.find((row) => row.caseId === `${batchId}-002`);
    expect(excluded?.decisions.map((one) => one.effect)).toEqual(['exclude']);

    await expect(archiveBatch(bureau.core, request)).rejects.toMatchObject({ code: 'ARCHIVE_EXISTS' });
  });

  it('is not written without every package, and leaves nothing behind', async () => {
    const folder = makeFolder();
    const { bureau, batchId, published } = await publishBatch(folder, ['E01']);
    const outDir = join(folder, 'archive');
    const request = { batchId, outDir, packageDirs: [published], formsDir: null };
    rmSync(join(published, 'packages'), { recursive: true });
    await expect(archiveBatch(bureau.core, request)).rejects.toMatchObject({
      code: 'ARCHIVE_PACKAGES_MISSING',
      details: { files: ['E01-1-001.pxb'] },
    });
    expect(existsSync(outDir)).toBe(false);
    expect(existsSync(`${outDir}.part`)).toBe(false);
    const nowhere = { ...request, packageDirs: [join(folder, 'nowhere')] };
    await expect(archiveBatch(bureau.core, nowhere)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('writes any name as XML that reads back', () => {
    const hostile = '</title><x a="b">&amp;\u0000\u0008\ufffe𠮷\'';
    const xml = `<a>${escapeXml(hostile)}</a>`;
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/<x|[\u0000\u0008]/);
  });
});
