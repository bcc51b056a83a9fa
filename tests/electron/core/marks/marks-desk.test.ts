import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerAnnotations } from '#electron/cli/annotations.ts';
import { runCli } from '#electron/cli/run.ts';
import { closeCore } from '#electron/core/open-core.ts';
import type { MarkShape } from '#shared/domain/marks.ts';
import type { MarkFormat } from '#shared/ipc/marks.ts';
import { openDesk, type TestDesk } from '#tests/electron/core/desk/desk.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  openTables,
  reviewAll,
} from '#tests/electron/core/desk/whole-job.ts';

let folder: string;
let bureau: TestDesk;
let batchId: string;
let expert: TestDesk;
let caseId: string;
let volume: string;

beforeEach(async () => {
  ({ folder, bureau, expert, batchId } = await openTables());
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const [first] = await expert.call('my.cases', { batchId });
  caseId = first?.file.id ?? '';
  volume = first?.file.volumes[0]?.hash ?? '';
  await expert.call('review.declare', { caseId, declaration: { conflict: false } });
});

async function put(shape?: MarkShape, page = 0): Promise<string> {
  const id = randomUUID();
  const place = { id, volume, page, rect: [72, 100, 300, 180] as [number, number, number, number] };
  const evidence = { ...place, itemId: 'c2', note: '见表', ...(shape === undefined ? {} : { shape }) };
  await expert.call('review.change', { caseId, change: { type: 'evidence.put', evidence } });
  return id;
}

const request = (format: MarkFormat, name: string) => ({
  owner: { desk: 'expert', caseId } as const,
  volume,
  format,
  fileId: expert.grant(join(folder, name)),
  taskId: randomUUID(),
});

const evidenceOf = async () => (await expert.call('review.get', { caseId })).content.evidence;

describe('marks leave', () => {
  it('in three formats, with the title of their item, and the vault stays as it is', async () => {
    await put();
    await put({ kind: 'stamp', stamp: 'missing' }, 1);
    const before = readFileSync(expert.core.vault.pathOf(volume));
    for (const format of ['pdf', 'w3c', 'xfdf'] as const) {
      const written = await expert.call('marks.export', request(format, `out.${format}`));
      expect(written).toMatchObject({ fileName: `out.${format}`, marks: 2 });
      expect(readFileSync(join(folder, `out.${format}`))).toHaveLength(written.bytes);
      expect(existsSync(join(folder, `out.${format}.part`))).toBe(false);
    }
    expect(readFileSync(join(folder, 'out.pdf')).subarray(0, before.length).equals(before)).toBe(true);
    expect(readFileSync(expert.core.vault.pathOf(volume)).equals(before)).toBe(true);
    expect(readFileSync(join(folder, 'out.xfdf'), 'utf8')).toMatch(/subject="[^"]*\p{Script=Han}/u);
    const { first } = JSON.parse(readFileSync(join(folder, 'out.w3c'), 'utf8')) as {
      first: { items: { target: { selector: { value: string } } }[] };
    };
    expect(first.items.map(({ target }) => target.selector.value)).toEqual([
      'page=1&viewrect=72,662,228,80',
      'page=2&viewrect=72,662,228,80',
    ]);
  });

  it('only where there are some, and only of volumes of the case', async () => {
    expect(await expert.refused('marks.export', request('xfdf', 'a.xfdf'))).toBe('MARKS_NONE');
    const other = { ...request('xfdf', 'a.xfdf'), volume: 'f'.repeat(64) };
    expect(await expert.refused('marks.export', other)).toBe('NOT_FOUND');
  });

  it('not before the recusal is declared', async () => {
    const second = (await expert.call('my.cases', { batchId }))[1]?.file;
    const owner = { desk: 'expert', caseId: second?.id ?? '' } as const;
    const asked = { ...request('pdf', 'a.pdf'), owner, volume: second?.volumes[0]?.hash ?? '' };
    expect(await expert.refused('marks.export', asked)).toBe('REVIEW_RECUSAL_FIRST');
  });
});

describe('the bureau', () => {
  it('exports what a sealed review brought, under its expert’s name, and nothing else', async () => {
    const id = await put({ kind: 'stamp', stamp: 'doubt' });
    await reviewAll(expert, batchId);
    const result = join(folder, 'E01.pxr');
    await exportResult(expert, batchId, result);
    await enrol(bureau, expert, 'E01', folder);
    const owner = { desk: 'bureau', caseId, expertId: 'E01' } as const;
    const path = join(folder, 'bureau.xfdf');
    const asked = {
      owner,
      volume,
      format: 'xfdf',
      fileId: bureau.grant(path),
      taskId: randomUUID(),
    } as const;
    expect(await bureau.refused('marks.export', asked)).toBe('NOT_FOUND');
    expect(await importResults(bureau, [result])).toMatchObject([{ state: 'accepted' }]);
    expect(await bureau.call('marks.export', asked)).toMatchObject({ marks: 1 });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(`name="${id}"`);
    expect(text).toContain('title="阿依努尔"');
    const other = { ...asked, owner: { ...owner, expertId: 'E02' } };
    expect(await bureau.refused('marks.export', other)).toBe('NOT_FOUND');
  });
});

describe('marks come in', () => {
  const xfdf = (page: number): string =>
    `<xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><square page="${page}" rect="10,10,90,90" title="李四" date="D:20260102"><contents>核对</contents></square><line page="0" start="1,1" end="2,2"/></annots></xfdf>`;

  it('as changes that can be taken back, tied to no item, with a report of the rest', async () => {
    writeFileSync(join(folder, 'a.xfdf'), xfdf(0));
    const read = await expert.call('marks.read', {
      caseId,
      volume,
      fileId: expert.grant(join(folder, 'a.xfdf')),
    });
    expect(read).toMatchObject({
      fileName: 'a.xfdf',
      marks: [{ itemId: null, page: 0, note: '【李四 2026-01-02】核对', volume }],
      skipped: [{ kind: 'line', page: 0 }],
      changed: [],
    });
    expect(await evidenceOf()).toEqual([]);
    const act = randomUUID();
    for (const evidence of read.marks) {
      await expert.call('review.change', { caseId, change: { type: 'evidence.put', evidence }, act });
    }
    expect(await evidenceOf()).toEqual(read.marks);
    await expert.call('review.undo', { caseId });
    expect(await evidenceOf()).toEqual([]);
  });

  it('never twice: a mark that the case has already is left as it is', async () => {
    const id = await put();
    await expert.call('marks.export', request('xfdf', 'own.xfdf'));
    const fileId = expert.grant(join(folder, 'own.xfdf'));
    const read = await expert.call('marks.read', { caseId, volume, fileId });
    expect(read.marks).toEqual([]);
    expect(read.skipped).toHaveLength(1);
    await expert.call('review.change', { caseId, change: { type: 'evidence.remove', id } });
    expect((await expert.call('marks.read', { caseId, volume, fileId })).marks).toHaveLength(1);
  });

  it('not from a file about other pages, nor from one that is no XFDF', async () => {
    const ask = (content: string | Buffer) => {
      writeFileSync(join(folder, 'b.xfdf'), content);
      return expert.refused('marks.read', { caseId, volume, fileId: expert.grant(join(folder, 'b.xfdf')) });
    };
    expect(await ask(xfdf(4_000))).toBe('MARKS_OTHER_FILE');
    expect(await ask('<html/>')).toBe('MARKS_FILE_INVALID');
    expect(await ask(Buffer.alloc(17 * 1024 * 1024, ' '))).toBe('MARKS_FILE_INVALID');
  });
});

describe('the command line', () => {
  async function cli(...argv: readonly string[]) {
    let out = '';
    const streams = { out: (text: string) => void (out += text), err: () => undefined, errIsTerminal: false };
    const line = ['--json', '--data', join(folder, 'expert'), 'annotations', ...argv];
    const code = await runCli(line, streams, [registerAnnotations]);
    return { code, json: JSON.parse(out) as Record<string, unknown> };
  }

  it('exports and imports', async () => {
    await put({ kind: 'note' });
    closeCore(expert.core);
    const path = join(folder, 'cli.xfdf');
    const few = ['--format', 'xfdf', '--out', path];
    expect(await cli('export', caseId, ...few)).toMatchObject({
      code: 1,
      json: { error: { code: 'INPUT_INVALID' } },
    });
    const exported = await cli('export', caseId, ...few, '--volume', 'application');
    expect(exported).toMatchObject({ code: 0, json: { marks: 1, volume, format: 'xfdf' } });
    writeFileSync(path, readFileSync(path, 'utf8').replace(/name="[^"]*"/, ''));
    const imported = await cli('import', caseId, path, '--volume', volume.slice(0, 8));
    expect(imported).toMatchObject({ code: 0, json: { imported: 1, skipped: [] } });
    const again = await openDesk(join(folder, 'expert'));
    expect((await again.call('review.get', { caseId })).content.evidence).toHaveLength(2);
  });

  it('knows three formats', async () => {
    closeCore(expert.core);
    expect(await cli('export', caseId, '--format', 'doc', '--out', 'x')).toMatchObject({ code: 2 });
  });
});
