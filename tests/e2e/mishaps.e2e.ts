import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { exportBundle } from '#electron/core/exchange/export-bundles.ts';
import { importBundle } from '#electron/core/exchange/import-bundle.ts';
import { recuseExpert } from '#electron/core/experts/recusal.ts';
import { applyReview } from '#electron/core/reviews/change.ts';
import { sealReviews } from '#electron/core/reviews/seal.ts';
import { setSettings } from '#electron/core/settings/settings.ts';
import { emptyReview } from '#shared/domain/review.ts';
import { read } from './stage/ask.ts';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf } from './stage/room.ts';
import { finishOtherCases, withData } from './stage/with-data.ts';

const stage = useStage();
const { batchId } = stage;
let window: JourneyWindow;

const button = (name: string | RegExp) => window.page.getByRole('button', { name });
const tab = (name: string) => window.page.getByRole('tab', { name });
const row = (text: string) => window.page.getByRole('row').filter({ hasText: text });

/** A roster as bureaus make them: a title, two rows of headers with merged cells, a line that sums up. */
async function writeOddRoster(path: string): Promise<void> {
  const cell = (value: string, span: object = {}) => ({ value, type: String, ...span });
  const rest = (count: number) => Array.from({ length: count }, () => null);
  await writeXlsxFile([
    [cell('2026年第一批推荐汇总表', { columnSpan: 5 }), ...rest(4)],
    [
      cell('序号', { rowSpan: 2 }),
      cell('企业基本情况', { columnSpan: 3 }),
      ...rest(2),
      cell('申报类型', { rowSpan: 2 }),
    ],
    [null, cell('企业名称'), cell('统一社会信用代码'), cell('所属地州市'), null],
    [
      cell('１'),
      cell('喀什昆仑建材有限公司'),
      cell('９１６５０１００ＭＡ７７ＴＳＴ００Ｘ'),
      cell('喀什地区'),
      cell('申报'),
    ],
    [cell('２'), cell('昌吉绿洲农机有限公司'), cell(''), cell('昌吉州'), cell('复核')],
    [cell(''), cell('合 计'), cell(''), cell(''), cell('')],
  ]).toFile(path);
}

describe('a clerk takes the wrong file first', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeJourneyFolder();
    await writeOddRoster(join(folder, '汇总表.xlsx'));
    // 企业名称, in GBK.
    await writeFile(join(folder, '汇总表.csv'), Buffer.from('c6f3d2b5c3fbb3c6', 'hex'));
    window = await openWindow('mishaps-roster', join(folder, 'data'));
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
  });
  runInOrder('mishaps-roster', () => window);

  it('is told what is wrong, and no longer once another is chosen', async () => {
    const { app, page, shoot } = window;
    await button('进入经办台').click();
    await button('新建批次').first().click();
    await page.getByLabel('名称').fill('换一个文件');
    await page.getByRole('radio').filter({ hasText: stage.packId }).click();
    await chooseFiles(app, join(folder, '汇总表.csv'));
    await button('选择文件：推荐汇总表').click();
    await button('建立批次').click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('INTAKE_FILE_KIND').waitFor();
    expect(await refusal.innerText()).toMatch(/「汇总表\.csv」不是可以读取的格式.*另存为新格式/);
    await shoot('refused');
    await chooseFiles(app, join(folder, '汇总表.xlsx'));
    await button('重选：推荐汇总表').click();
    await refusal.waitFor({ state: 'detached' });
  });

  it('gets the companies of the list, not its sum', async () => {
    const { page, shoot, faults } = window;
    await button('建立批次').click();
    await page.getByRole('heading', { name: '导入结果' }).waitFor();
    const report = await page.getByRole('main').innerText();
    expect(report).toMatch(/申报企业\s*2/);
    expect(report).toMatch(/这一行没有企业名称，未列为申报企业。原文：合 计/);
    await button('打开批次').click();
    await row('喀什昆仑建材有限公司').waitFor();
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('3');
    await shoot('cases');
    expect(faults).toEqual([]);
  });
});

describe('cases are withdrawn from an expert', () => {
  const reason = '专家与该企业有合作';
  const [untouched, begun] = [`${batchId}-001`, `${batchId}-002`];
  let folders: string[] = [];
  beforeAll(async () => {
    const bureauData = await makeJourneyFolder(stage.bureauData);
    const expertData = await makeJourneyFolder(stage.expertData);
    folders = [bureauData, expertData];
    const path = join(bureauData, '补充.pxb');
    const { id: expertId } = stage.expert;
    await withData(bureauData, async (bureau) => {
      setSettings(bureau, { operator: '张科' });
      for (const caseId of [untouched, begun])
        await recuseExpert(bureau, {
          caseId,
          expertId,
          conflict: 'cooperation',
          by: 'bureau',
          reason,
          replacement: null,
        });
      await exportBundle(bureau, { batchId, expertId, path, supplement: { reason } });
    });
    await withData(expertData, async (desk) => {
      const content = { ...emptyReview, recusal: { conflict: false }, opinion: '材料齐全。' } as const;
      applyReview(desk, { caseId: begun, content });
      const { report } = await importBundle(desk, { path });
      if (report.state !== 'accepted') throw new Error(report.message);
    });
    window = await openWindow('mishaps-withdrawn', expertData);
  });
  afterAll(async () => {
    await window.close();
    for (const folder of folders) await removeFolder(folder);
  });
  runInOrder('mishaps-withdrawn', () => window);

  const openCase = async (caseId: string): Promise<void> => {
    const cases = await read(window.page, 'my.cases', { batchId });
    await row(cases.find(({ file }) => file.id === caseId)?.file.applicant ?? '-').click();
  };

  it('says why one that was not begun is closed, and leads back', async () => {
    const { page, shoot } = window;
    await button('进入专家台').click();
    await row(stage.batchTitle).click();
    await page.getByText('已撤回').first().waitFor();
    await openCase(untouched);
    await page.getByRole('heading', { name: '主管部门已撤回本案' }).waitFor();
    await page.getByText(`原因：${reason}。`, { exact: false }).waitFor();
    expect(await page.locator('canvas').count()).toBe(0);
    await shoot('closed');
    await page.getByRole('link', { name: '返回我的案卷' }).click();
  });

  it('shows what was written in one that was begun, and offers nothing that would be refused', async () => {
    const { page, shoot, faults } = window;
    await openCase(begun);
    await roomOf(page).painted(2);
    await page.getByText(`原因：${reason}。`, { exact: false }).waitFor();
    await page.getByText('本案已撤回，只能查看。').waitFor();
    expect(await page.getByLabel('综合意见').inputValue()).toBe('材料齐全。');
    expect(await button(/完成本案/).count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await shoot('room');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('a sealed review needs a correction', () => {
  const caseId = `${batchId}-002`;
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await makeJourneyFolder(stage.expertData);
    await finishOtherCases(dataDir, batchId);
    await withData(dataDir, (desk) => sealReviews(desk, { batchId }));
    window = await openWindow('mishaps-correction', dataDir);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('mishaps-correction', () => window);

  it('is opened again with a reason, beside the sealed one', async () => {
    const { page, shoot } = window;
    await button('进入专家台').click();
    await row(stage.batchTitle).click();
    await row('乌鲁木齐启陇').click();
    await page.getByText('本案已封存，只能查看。').waitFor();
    await button('更正…').click();
    const question = page.getByRole('dialog', { name: '更正已封存的评审' });
    expect(await question.getByRole('button', { name: '开始更正' }).isDisabled()).toBe(true);
    await question.getByLabel('更正原因').fill('结论误选');
    await shoot('question');
    await question.getByRole('button', { name: '开始更正' }).click();
    await button(/完成本案/).waitFor();
    await page.getByRole('radiogroup', { name: '评审结论' }).getByText('不推荐').click();
    await roomOf(page).saved();
    await button(/完成本案/).click();
    await button(/本案已完成/).waitFor();
    await shoot('again');
  });

  it('is sealed once more, and the ledger tells why', async () => {
    const { page, shoot, faults } = window;
    await page.getByRole('link', { name: '‹ 评匣' }).click();
    await tab('封存与导出').click();
    await button('签名封存').click();
    await page.getByRole('dialog').getByRole('button', { name: '签名封存' }).click();
    await page.getByText('已签名封存 1 家。').waitFor();
    await shoot('sealed');
    expect(await read(page, 'review.get', { caseId })).toMatchObject({
      state: 'sealed',
      content: { conclusion: 'reject' },
    });
    await tab('操作日志').click();
    await row('更正评审').click();
    await page.getByText('结论误选').first().waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a bureau where nobody has said who works there', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await makeJourneyFolder(stage.bureauData);
    window = await openWindow('mishaps-operator', dataDir);
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(dataDir);
  });
  runInOrder('mishaps-operator', () => window);

  it('is asked for the name in the form of the decision', async () => {
    const { page, shoot, faults } = window;
    await button('进入汇总台').click();
    await row(stage.batchTitle).click();
    await tab('决定').click();
    await button(/^登记决定/).click();
    const form = page.getByRole('dialog', { name: '登记决定' });
    await form.getByText('还缺：本机操作人姓名、决定内容', { exact: false }).waitFor();
    await shoot('form');
    await form.getByLabel('本机操作人姓名').fill('张科');
    for (const [label, text] of [
      ['决定内容', '同意列入公示名单'],
      ['理由', '会议一致同意'],
      ['第二人姓名', '李文'],
    ] as const)
      await form.getByLabel(label).fill(text);
    await form.getByLabel('本机操作人姓名').waitFor({ state: 'detached' });
    await form.getByRole('button', { name: '登记决定…' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '登记决定', exact: true }).click();
    await page.getByText('已登记第 1 号决定').waitFor();
    await row('同意列入公示名单').getByText('张科').waitFor();
    await shoot('recorded');
    expect(faults).toEqual([]);
  });

  it('comes back to the part of the batch that was left', async () => {
    const { page } = window;
    await page.getByRole('link', { name: '返回批次' }).click();
    await row(stage.batchTitle).click();
    await row('同意列入公示名单').waitFor();
    expect(await tab('决定').getAttribute('aria-selected')).toBe('true');
  });
});
