import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildForms } from '#electron/core/forms/collect.ts';
import { digestOfResults } from '#electron/core/panel/results-digest.ts';
import { groupDigest } from '#electron/core/forms/wording.ts';
import type { PrintableForm } from '#electron/core/forms/data.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import type { FormKind } from '#shared/ipc/forms.ts';
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
  readonly expert: TestDesk;
  readonly batchId: string;
  readonly caseIds: readonly string[];
  readonly folder: string;
}

let job: Job;

const textOf = ({ html }: PrintableForm): string =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** A batch with one expert at work: the first case reviewed by hand, the second recused, the rest plain. */
async function startJob(): Promise<Job> {
  const folder = makeFolder();
  const bureau = await openDesk(join(folder, 'bureau'));
  const batchId = await prepareBatch(bureau, await writeMaterial(folder));
  const expert = await openDesk(join(folder, 'E01'));
  await importBundle(expert, await handOut(bureau, batchId, 'E01', folder));
  const mine = await expert.call('my.cases', { batchId });
  const caseIds = mine.map(({ file }) => file.id);
  for (const [index, caseId] of caseIds.entries()) {
    const declaration =
      index === 1
        ? ({ conflict: true, type: 'kinship', reason: '配偶任职' } as const)
        : ({ conflict: false } as const);
    await expert.call('review.declare', { caseId, declaration });
  }
  return { bureau, expert, batchId, caseIds, folder };
}

const change = (caseId: string, one: CallInput<'review.change'>['change']) =>
  job.expert.call('review.change', { caseId, change: one });

async function sealAndSend(): Promise<string> {
  const { bureau, expert, batchId, caseIds, folder } = job;
  for (const [index, caseId] of caseIds.entries()) {
    if (index === 1) continue;
    await change(caseId, { type: 'conclusion.set', conclusion: 'supplement' });
    await expert.call('review.setDone', { caseId, done: true });
  }
  await expert.call('seal.sign', { batchId });
  await enrol(bureau, expert, 'E01', folder);
  const path = join(folder, 'E01.pxr');
  const { digest } = await exportResult(expert, batchId, path);
  await importResults(bureau, [path]);
  return digest;
}

const forms = (desk: TestDesk, kind: FormKind, caseId: string | null = null) =>
  buildForms(desk.core, { batchId: job.batchId, kind, caseId });

describe('forms from a data folder', () => {
  beforeEach(async () => {
    job = await startJob();
  });

  it('puts declared and verified figures, evidence, remarks and opinion of a draft on the expert’s form', async () => {
    const [caseId = ''] = job.caseIds;
    const { file } = await job.expert.call('review.get', { caseId });
    const volume = file.volumes[0]?.hash ?? '';
    await change(caseId, {
      type: 'fact.set',
      fact: { key: 'rd_expense', year: 2025, state: 'verified', value: '1234567.80', note: '' },
    });
    await change(caseId, {
      type: 'fact.set',
      fact: { key: 'employees', year: null, state: 'unclear', note: '缺页' },
    });
    const place = { volume, page: 1, rect: [10, 10, 50, 50] as [number, number, number, number] };
    await change(caseId, {
      type: 'evidence.put',
      evidence: { ...place, id: randomUUID(), itemId: 'c2', note: '' },
    });
    await change(caseId, {
      type: 'evidence.put',
      evidence: { ...place, id: randomUUID(), itemId: 'c2', note: '' },
    });
    await change(caseId, {
      type: 'evidence.put',
      evidence: {
        ...place,
        page: 2,
        id: randomUUID(),
        itemId: 'c2',
        note: '',
        shape: { kind: 'stamp', stamp: 'doubt' },
      },
    });
    await change(caseId, { type: 'note.set', note: { itemId: 'c2', remark: '附注七', supplement: true } });
    await change(caseId, { type: 'opinion.set', text: '总体较好' });
    const [form, ...others] = await forms(job.expert, 'reviewForm', caseId);
    expect(others).toEqual([]);
    const text = textOf(form ?? fail());
    expect(text).toContain('上年度研发费用总额（2025） 420 万元 1,234,567.8 万元');
    expect(text).toContain('材料不清');
    expect(text.match(/PDF 第 2 页/g)).toHaveLength(1);
    // A stamp on page 3 is no proof.
    expect(text).not.toContain('PDF 第 3 页');
    expect(text).toContain('【补正】附注七');
    expect(text).toContain('总体较好');
    expect(text).toContain('草稿');
    expect(text).toContain('创新能力（满分 35 分）');
  });

  it('prints a recused review without its items', async () => {
    const [form] = await forms(job.expert, 'reviewForm', job.caseIds[1]);
    expect(textOf(form ?? fail())).toContain('亲属关系：配偶任职');
    expect(textOf(form ?? fail())).not.toContain('核定值');
  });

  it('carries the digest of the result package once it is sealed and exported, on both sides', async () => {
    const digest = await sealAndSend();
    for (const desk of [job.expert, job.bureau]) {
      const all = await forms(desk, 'reviewForm');
      expect(all).toHaveLength(job.caseIds.length);
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
      for (const form of all) {
        expect(textOf(form)).toContain(groupDigest(digest));
        expect(textOf(form)).not.toContain('草稿');
      }
    }
  });

  it('prints summary and ranking with the combined digest of the results used', async () => {
    const digest = await sealAndSend();
    for (const kind of ['summary', 'ranking'] as const) {
      const [form] = await forms(job.bureau, kind);
      expect(textOf(form ?? fail())).toContain(groupDigest(digestOfResults([digest]) ?? ''));
      expect(form?.landscape).toBe(true);
    }
  });

  it('prints the pictures with the digest of the results, every case and a pattern for what is not in', async () => {
    const digest = await sealAndSend();
    const [form] = await forms(job.bureau, 'pictures');
    const text = textOf(form ?? fail());
    expect(text).toContain(groupDigest(digestOfResults([digest]) ?? ''));
    for (const title of ['专家分歧', '评审进度', '地区分布', '行业分布']) expect(text).toContain(title);
    expect(form?.html).toContain('fill="url(#');
    expect(form?.html).not.toMatch(/NaN|undefined/);
    expect(form?.landscape).toBe(true);
  });

  it('the fingerprint sheet says what the window says, in text and as a code to scan', async () => {
    const [sheet] = await forms(job.bureau, 'fingerprint');
    const text = textOf(sheet ?? fail());
    const keys = await job.bureau.call('keys.bureau', {});
    const groups = keys?.rootFingerprint.split(' ') ?? [];
    expect(groups).toHaveLength(16);
    for (let at = 0; at < 16; at += 4) expect(text).toContain(groups.slice(at, at + 4).join(' '));
    expect(text).toContain('公钥指纹单');
    expect(sheet?.html).toContain('class="qr"');
  });

  it('lists the cases with their declarations, the experts to sign in, and the packages handed over', async () => {
    const digest = await sealAndSend();
    const [recusal] = await forms(job.expert, 'recusal');
    expect(textOf(recusal ?? fail())).toMatch(/是 亲属关系：配偶任职/);
    const atBureau = await forms(job.bureau, 'recusal');
    expect(atBureau).toHaveLength(3);
    const [signIn] = await forms(job.bureau, 'signIn');
    for (const name of ['阿依努尔', '陈立', '周敏']) expect(textOf(signIn ?? fail())).toContain(name);
    const [handover] = await forms(job.bureau, 'handover');
    const text = textOf(handover ?? fail());
    expect(text).toContain('共 2 项');
    expect(text).toContain(groupDigest(digest));
    expect(text).toMatch(new RegExp(`结果包 阿依努尔（E01）第 1 号 ${job.caseIds.length} 户`));
  });

  it('refuses an unknown batch, and a form for which there is nothing', async () => {
    await expect(
      buildForms(job.bureau.core, { batchId: 'b-00000000', kind: 'signIn', caseId: null }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(forms(job.bureau, 'reviewForm')).rejects.toMatchObject({ code: 'FORM_NOTHING' });
  });
});

function fail(): never {
  throw new Error('no form was built');
}
