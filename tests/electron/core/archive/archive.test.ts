import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { archiveBatch } from '#electron/core/archive/archive-batch.ts';
import { verifyArchive } from '#electron/core/archive/verify-archive.ts';
import { exportReceipts } from '#electron/core/exchange/receipts.ts';
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
    // Nobody can be shown to the public yet: the archive says that the lists are not in it, and why.
    expect(report.leftOut?.map(({ code }) => code)).toContain('PUBLICITY_EMPTY');
    const notes = readFileSync(join(outDir, '核验说明.txt'), 'utf8');
    for (const { code, message } of report.leftOut ?? [])
      expect(notes).toContain(`  · ${message}（${code}）`);
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

  it('holds receipts and documents, and shows every change, loss and addition of a file', async () => {
    const folder = makeFolder();
    const { bureau, batchId, published } = await publishBatch(folder, ['E01']);
    const receipts = join(folder, 'receipts');
    mkdirSync(receipts);
    await exportReceipts(bureau.core, { batchId, folder: receipts });
    const outDir = join(folder, 'archive');
    const report = await archiveBatch(bureau.core, {
      batchId,
      outDir,
      packageDirs: [published],
      formsDir: null,
    });
    expect(readdirSync(join(outDir, 'receipts'))).toEqual(['E01-1-1-结果包-out-1.pxa']);
    expect(readdirSync(join(outDir, 'documents'))).toEqual(
      expect.arrayContaining(['专家签到表.docx', '移交清单.docx', '评审意见']),
    );
    const sound = await verifyArchive(outDir);
    expect(sound).toMatchObject({ ok: true, problems: [], digest: report.digest, files: report.files });
    const paths = readFileSync(join(outDir, 'SHA256SUMS'), 'utf8').trimEnd().split('\n').map((line) => line.slice(66)); // prettier-ignore
    for (const path of paths.filter((one) => !/^packages\/|ranking\./.test(one))) {
      const whole = readFileSync(join(outDir, path));
      const damaged = Buffer.from(whole);
      damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(outDir, path), damaged);
      expect((await verifyArchive(outDir)).problems, path).toEqual([`文件 ${path} 的内容与指纹不符`]);
      writeFileSync(join(outDir, path), whole);
    }
    const card = join(outDir, 'documents', '移交清单.docx');
    const whole = readFileSync(card);
    rmSync(card);
    expect((await verifyArchive(outDir)).problems).toEqual(['缺少文件 documents/移交清单.docx']);
    writeFileSync(card, whole);
    writeFileSync(join(outDir, 'documents', '添加.txt'), '');
    expect((await verifyArchive(outDir)).problems).toEqual(['多出文件 documents/添加.txt']);
    rmSync(join(outDir, 'documents', '添加.txt'));
    symlinkSync(card, join(outDir, 'link.docx'));
    expect((await verifyArchive(outDir)).problems).toEqual(['link.docx 不是普通文件']);
    rmSync(join(outDir, 'link.docx'));
    const table = join(outDir, 'ranking.json');
    writeFileSync(table, readFileSync(table, 'utf8').replace(/"applicant":\s*"[^"]*"/, '"applicant":"别家"'));
    const changed = await verifyArchive(outDir);
    expect(changed.ok).toBe(false);
    expect(changed.problems[0]).toBe('文件 ranking.json 的内容与指纹不符');
    rmSync(join(outDir, 'SHA256SUMS'));
    await expect(verifyArchive(outDir)).rejects.toMatchObject({ code: 'ARCHIVE_NONE' });
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

  it('is written for the window under a name of its own, and read back by it', async () => {
    const folder = makeFolder();
    const { bureau, batchId, published } = await publishBatch(folder, ['E01']);
    const printed = join(bureau.dataDir, 'spool', 'forms-1');
    mkdirSync(printed, { recursive: true });
    writeFileSync(join(printed, '专家评审表-001.pdf'), '%PDF-1.7');
    const stick = join(folder, 'stick');
    mkdirSync(stick);
    const write = () =>
      bureau.call('archive.write', {
        batchId,
        folderFileId: bureau.grant(stick),
        packageFileIds: [bureau.grant(published)],
        formsFileId: existsSync(printed) ? bureau.grant(printed) : null,
        taskId: randomUUID(),
      });
    const first = await write();
    expect(first.leftOut).toContainEqual({
      code: 'PUBLICITY_EMPTY',
      message: expect.stringContaining('还没有可以列入名单的企业') as string,
    });
    expect(readdirSync(join(stick, first.name, 'forms'))).toEqual(['专家评审表-001.pdf']);
    expect(existsSync(printed)).toBe(false);
    const check = (folder: string) =>
      bureau.ask('archive.check', { batchId, packageFileIds: [bureau.grant(folder)] });
    expect(await check(published)).toMatchObject({ ok: true });
    expect(await check(stick)).toMatchObject({ ok: true });
    expect(await check(join(folder, 'bureau', 'keys'))).toMatchObject({
      ok: false,
      error: { code: 'ARCHIVE_PACKAGES_MISSING', details: { files: ['E01-1-001.pxb'] } },
    });
    const second = await write();
    expect(second.name).toBe(`${first.name}-2`);
    const verify = (name: string) =>
      bureau.call('archive.verify', { folderFileId: bureau.grant(join(stick, name)), taskId: randomUUID() });
    expect(await verify(first.name)).toEqual({
      ok: true,
      title: expect.any(String) as string,
      files: first.files,
      digest: first.digest,
      problems: [],
    });
    writeFileSync(join(stick, first.name, 'forms', '专家评审表-001.pdf'), '%PDF-1.8');
    expect(await verify(first.name)).toMatchObject({
      ok: false,
      problems: ['文件 forms/专家评审表-001.pdf 的内容与指纹不符'],
    });
    const progress = bureau.published.filter(({ name }) => name === 'task.progress');
    expect(progress.length).toBeGreaterThan(0);
  });

  it('gets no name where a file reads back otherwise, and none where it is stopped', async () => {
    const folder = makeFolder();
    const { bureau, batchId, published } = await publishBatch(folder, ['E01']);
    const outDir = join(folder, 'archive');
    const request = { batchId, outDir, packageDirs: [published], formsDir: null };
    const isListed = (): boolean => existsSync(join(`${outDir}.part`, 'SHA256SUMS'));
    const damage = (): void => {
      if (isListed()) writeFileSync(join(`${outDir}.part`, 'ranking.xlsx'), 'worn out');
    };
    const worn = { signal: new AbortController().signal, onProgress: damage };
    await expect(archiveBatch(bureau.core, request, worn)).rejects.toMatchObject({
      code: 'ARCHIVE_DAMAGED',
      details: { problems: ['文件 ranking.xlsx 的内容与指纹不符'] },
    });
    for (const label of ['归档：复制数据包', '计算指纹']) {
      const stop = new AbortController();
      const onProgress = (progress: { readonly label: string }): void => {
        if (progress.label === label) stop.abort();
      };
      const stopped = archiveBatch(bureau.core, request, { signal: stop.signal, onProgress });
      await expect(stopped, label).rejects.toMatchObject({ code: 'CANCELLED' });
    }
    expect(existsSync(outDir)).toBe(false);
    expect(existsSync(`${outDir}.part`)).toBe(false);
  });

  it('writes any name as XML that reads back', () => {
    const hostile = '</title><x a="b">&amp;\u0000\u0008\ufffe𠮷\'';
    const xml = `<a>${escapeXml(hostile)}</a>`;
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/<x|[\u0000\u0008]/);
  });
});
