import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { writeForms } from '#electron/core/documents/write-forms.ts';
import { buildForms, buildFormsPart } from '#electron/core/forms/collect.ts';
import { groupDigest } from '#electron/core/forms/wording.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { formFormats, FormKind } from '#shared/ipc/forms.ts';
import { makeFolder, openDesk, type TestDesk } from '../desk/desk.ts';
import { writeMaterial } from '../desk/material.ts';
import {
  enrol,
  exportResult,
  handOut,
  importBundle,
  importResults,
  prepareBatch,
} from '../desk/whole-job.ts';

interface Job {
  readonly bureau: TestDesk;
  readonly batchId: string;
  readonly caseIds: readonly string[];
  readonly folder: string;
  readonly digest: string;
}

/** One expert's sealed results at the bureau; the first case wants a supplement, an unclear figure and a page. */
async function finishJob(): Promise<Job> {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  await bureau.call('settings.set', { operator: '马建军' });
  const expert = await openDesk(join(folder, 'E01'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const caseIds = (await expert.call('my.cases', { batchId })).map(({ file }) => file.id);
  const [first = ''] = caseIds;
  const change = (caseId: string, one: CallInput<'review.change'>['change']) =>
    expert.call('review.change', { caseId, change: one });
  for (const caseId of caseIds)
    await expert.call('review.declare', { caseId, declaration: { conflict: false } });
  const { file } = await expert.call('review.get', { caseId: first });
  const place = {
    volume: file.volumes[0]?.hash ?? '',
    page: 1,
    rect: [10, 10, 50, 50] as [number, number, number, number],
  };
  await change(first, {
    type: 'fact.set',
    fact: { key: 'employees', year: null, state: 'unclear', note: '缺页' },
  });
  await change(first, { type: 'note.set', note: { itemId: 'c2', remark: '请补附注七', supplement: true } });
  await change(first, {
    type: 'evidence.put',
    evidence: { ...place, id: randomUUID(), itemId: 'c2', note: '' },
  });
  await change(first, {
    type: 'evidence.put',
    evidence: {
      ...place,
      id: randomUUID(),
      itemId: null,
      note: '',
      shape: { kind: 'stamp', stamp: 'illegible' },
    },
  });
  for (const caseId of caseIds) {
    await change(caseId, { type: 'opinion.set', text: `同意 ${caseId}` });
    await change(caseId, { type: 'conclusion.set', conclusion: 'supplement' });
    await expert.call('review.setDone', { caseId, done: true });
  }
  await expert.call('seal.sign', { batchId });
  await enrol(bureau, expert, 'E01', folder);
  const path = join(folder, 'E01.pxr');
  const { digest } = await exportResult(expert, batchId, path);
  await importResults(bureau, [path]);
  return { bureau, batchId, caseIds, folder, digest };
}

const docxText = (path: string): string =>
  [
    ...strFromU8(unzipSync(readFileSync(path))['word/document.xml'] ?? new Uint8Array()).matchAll(
      /<w:t(?: [^>]*)?>([^<]*)</g,
    ),
  ]
    .map(([, text]) => text)
    .join('\n');

describe('forms that the bureau edits', () => {
  it('write one 补正通知 for each applicant of whom something is wanted, and for no other', async () => {
    const { bureau, batchId, folder } = await finishJob();
    const path = join(folder, 'out');
    const { files } = await bureau.call('form.write', {
      batchId,
      kind: 'supplement',
      format: 'docx',
      caseId: null,
      options: { deadline: '2026-12-31' },
      fileId: bureau.grant(path),
      taskId: randomUUID(),
    });
    expect(files).toEqual(readdirSync(path));
    expect(files).toHaveLength(1);
    const text = docxText(join(path, files[0] ?? ''));
    expect(text).toContain('请补附注七');
    expect(text).toContain('页面不清晰');
    expect(text).toContain('材料不清');
    expect(text).toContain('2026年12月31日前');
    expect(text).toMatch(/第 2 页/);
    expect(text).not.toContain('阿依努尔');
    expect(bureau.published.some(({ name }) => name === 'task.progress')).toBe(true);
  });

  it('write opinions, sign-in sheet, pledges and handover with the digests that they stand for', async () => {
    const { bureau, batchId, folder, caseIds, digest } = await finishJob();
    const write = (kind: 'opinion' | 'signIn' | 'handover' | 'recusal', name: string) =>
      writeForms(bureau.core, { batchId, kind, format: 'docx', caseId: null, path: join(folder, name) });
    const opinions = await write('opinion', 'opinions');
    expect(opinions.files).toHaveLength(caseIds.length);
    expect(docxText(join(folder, 'opinions', opinions.files[0] ?? ''))).toContain(`同意 ${caseIds[0] ?? ''}`);
    await write('handover', 'h.docx');
    expect(docxText(join(folder, 'h.docx'))).toContain(groupDigest(digest));
    await write('signIn', 's.docx');
    for (const name of ['阿依努尔', '陈立', '周敏']) expect(docxText(join(folder, 's.docx'))).toContain(name);
    expect((await write('recusal', 'r')).files).toHaveLength(3);
  });

  it('write the minutes that count', async () => {
    const { bureau, batchId, folder } = await finishJob();
    const minutes = {
      title: '第一次评审会',
      heldOn: '2026-11-20',
      from: '09:00',
      until: '11:30',
      place: '三楼会议室',
      chair: '马建军',
      recorder: '李红',
      present: ['阿依努尔'],
      absent: [],
      recused: [],
      items: [],
      decision: '同意上报。',
      dissent: [],
    };
    await bureau.call('meeting.act', { batchId, matter: { type: 'minutes', minutes } });
    const second = { ...minutes, decision: '同意上报，另行核实一家。' };
    await bureau.call('meeting.act', { batchId, matter: { type: 'minutes', minutes: second } });
    const path = join(folder, 'm');
    const { files } = await writeForms(bureau.core, {
      batchId,
      kind: 'minutes',
      format: 'docx',
      caseId: null,
      path,
    });
    expect(files).toHaveLength(1);
    const text = docxText(join(path, files[0] ?? ''));
    expect(text).toContain('同意上报，另行核实一家。');
    expect(text).toContain('2026年11月20日 09:00至11:30');
    expect(text).toContain('会议纪要记录指纹');
  });

  it('make no list after 公示 before it is over, and no list of nobody', async () => {
    const { bureau, batchId, folder } = await finishJob();
    const request = { batchId, format: 'docx', caseId: null, path: join(folder, 'l.docx') } as const;
    await expect(writeForms(bureau.core, { ...request, kind: 'final' })).rejects.toMatchObject({
      code: 'PUBLICITY_NOT_OVER',
    });
    await expect(writeForms(bureau.core, { ...request, kind: 'publicity' })).rejects.toMatchObject({
      code: 'PUBLICITY_EMPTY',
    });
    expect(existsSync(join(folder, 'l.docx'))).toBe(false);
  });

  it('write every spreadsheet as text, and refuse a format that a form does not have', async () => {
    const { bureau, batchId, folder } = await finishJob();
    const path = join(folder, 'x.xlsx');
    for (const kind of ['signIn', 'handover', 'summary'] as const) {
      await writeForms(bureau.core, { batchId, kind, format: 'xlsx', caseId: null, path });
      expect(JSON.stringify(await readXlsxFile(path))).toContain(batchId);
      const page = unzipSync(readFileSync(path))['xl/worksheets/sheet1.xml'] ?? new Uint8Array();
      expect(strFromU8(page)).toMatch(/<c r="A1"(?!.*<f[ >])/s);
    }
    await expect(
      writeForms(bureau.core, { batchId, kind: 'reviewForm', format: 'xlsx', caseId: null, path }),
    ).rejects.toMatchObject({ code: 'FORM_FORMAT' });
  });

  it('stop between two files when told to', async () => {
    const { bureau, batchId, folder } = await finishJob();
    const stop = new AbortController();
    const path = join(folder, 'r');
    const written = writeForms(
      bureau.core,
      { batchId, kind: 'recusal', format: 'docx', caseId: null, path },
      { signal: stop.signal, onProgress: ({ done }) => done === 1 && stop.abort() },
    );
    await expect(written).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(path)).toHaveLength(1);
  });

  it('print in parts what they print as a whole', async () => {
    const { bureau, batchId, caseIds } = await finishJob();
    const request = { batchId, kind: 'reviewForm', caseId: null } as const;
    const whole = await buildForms(bureau.core, request);
    const parts = [];
    for (let from = 0; from < whole.length; from += 2) {
      const part = await buildFormsPart(bureau.core, request, from, 2);
      expect(part.total).toBe(caseIds.length);
      expect(part.forms.length).toBeLessThanOrEqual(2);
      parts.push(...part.forms);
    }
    expect(parts.map(({ name }) => name)).toEqual(whole.map(({ name }) => name));
  });

  it('come at least as PDF, each kind', () => {
    for (const kind of FormKind.options) expect(formFormats[kind]).toContain('pdf');
  });
});
