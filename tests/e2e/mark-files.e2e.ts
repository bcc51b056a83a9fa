import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyReview } from '#electron/core/reviews/change.ts';
import { listMyCases } from '#electron/core/reviews/read.ts';
import { emptyReview, type Evidence } from '#shared/domain/review.ts';
import { read } from './stage/ask.ts';
import { findBarriers, findOverflows } from './stage/find-faults.ts';
import {
  chooseFiles,
  chooseTarget,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { withData } from './stage/with-data.ts';

const stage = useStage();
const folder = await makeJourneyFolder();
const dataDir = await makeJourneyFolder(stage.expertData);
let window: JourneyWindow;
let caseId = '';
let volume = '';

const xfdf = `<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
<square page="0" rect="90,600,300,700" color="#0000ff" title="王工" date="D:20260310120000"><contents>请核对合同金额</contents></square>
<underline page="0" coords="90,560,300,560,90,540,300,540" rect="90,540,300,560" title="王工"/>
<line page="0" rect="1,1,90,90" start="1,1" end="90,90" title="王工"><contents>见下页</contents></line>
</annots></xfdf>`;

describe('marks for other programs', () => {
  runInOrder('mark-files', () => window);
  beforeAll(async () => {
    await withData(dataDir, (core) => {
      const file = listMyCases(core, { batchId: stage.batchId })[0]?.file;
      caseId = file?.id ?? '';
      volume = file?.volumes[0]?.hash ?? '';
      const place = { volume, page: 0, itemId: 'c2' };
      const evidence: Evidence[] = [
        { ...place, id: randomUUID(), rect: [80, 100, 400, 300], note: '研发费用' },
        {
          ...place,
          id: randomUUID(),
          rect: [100, 400, 220, 450],
          note: '',
          shape: { kind: 'stamp', stamp: 'doubt' },
        },
      ];
      applyReview(core, { caseId, content: { ...emptyReview, recusal: { conflict: false }, evidence } });
    });
    window = await openWindow('mark-files', dataDir);
    await window.goTo(`/review/${caseId}`);
    await window.page.locator('[data-page-picture] canvas').first().waitFor();
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
    await removeFolder(dataDir);
  });

  const choose = async (name: string) => {
    await window.page.getByRole('button', { name: '标注文件' }).click();
    await window.page.getByRole('menuitem', { name }).click();
  };
  const evidence = async () => (await read(window.page, 'review.get', { caseId })).content.evidence;

  it.each([
    ['带批注的 PDF 副本', 'copy.pdf', '%PDF-'],
    ['XFDF 批注', 'marks.xfdf', '<?xml'],
    ['W3C 标注', 'marks.jsonld', '{'],
  ])('%s is written where the person says', async (name, file, begin) => {
    const { page, app } = window;
    const path = join(folder, file);
    await chooseTarget(app, path);
    await choose(name);
    await page.getByText(`已导出 2 处标注到「${file}」`).waitFor();
    expect(readFileSync(path, 'latin1').startsWith(begin)).toBe(true);
  });

  it('shows what a file of another program brings before it is put', async () => {
    const { page, app } = window;
    const path = join(folder, 'other.xfdf');
    writeFileSync(path, xfdf);
    await chooseFiles(app, path);
    await choose('导入 XFDF…');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('将 2 处批注导入').waitFor();
    await dialog.getByText('未导入 1 处').waitFor();
    await dialog.getByText('下划线改为高亮').waitFor();
    expect(await evidence()).toHaveLength(2);
    expect(await findBarriers(page)).toEqual([]);
    expect(await findOverflows(page)).toEqual([]);
    await window.shoot('import');
  });

  it('puts it on the page, and one undo takes all of it back', async () => {
    const { page } = window;
    await page.getByRole('button', { name: '导入 2 处' }).click();
    await expect.poll(evidence).toHaveLength(4);
    expect((await evidence()).slice(2)).toMatchObject([
      { itemId: null, color: 'blue', note: '【王工 2026-03-10】请核对合同金额' },
      { itemId: null, shape: { kind: 'highlight' } },
    ]);
    await window.shoot('imported');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-scroller]').first().focus();
    await page.keyboard.press('Control+z');
    await expect.poll(evidence).toHaveLength(2);
  });

  it('lists the formats under the volume that they are about', async () => {
    const { page } = window;
    await page.getByRole('button', { name: '标注文件' }).click();
    await page.getByText('上的 2 处标注').waitFor();
    await window.shoot('menu');
    expect(window.faults).toEqual([]);
  });
});
