import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, read } from './stage/ask.ts';
import {
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { useStage } from './stage/prepared.ts';
import { roomOf } from './stage/room.ts';
import { runPingxia } from '#tests/harness/run-pingxia.ts';
import { finishOtherCases } from './stage/with-data.ts';

const stage = useStage();
const stick = await makeJourneyFolder();
const expertData = await makeJourneyFolder(stage.expertData);
const bureauData = await makeJourneyFolder(stage.bureauData);
const conflictCase = `${stage.batchId}-001`;
const openCaseId = `${stage.batchId}-002`;
const applicant = '新疆绿垣节水灌溉设备有限公司';
let window: JourneyWindow;

const button = (name: string) => window.page.getByRole('button', { name });

/** What fetching each volume of a case answers inside the window. */
async function fetchVolumes(caseId: string): Promise<number[]> {
  const { page } = window;
  const cases = await read(page, 'my.cases', { batchId: stage.batchId });
  const hashes = cases.find(({ file }) => file.id === caseId)?.file.volumes.map(({ hash }) => hash) ?? [];
  expect(hashes).toHaveLength(2);
  return page.evaluate(
    (list) => Promise.all(list.map(async (hash) => (await fetch(`dossier://volume/${hash}`)).status)),
    hashes,
  );
}

describe('an expert with a conflict of interest', () => {
  beforeAll(async () => {
    window = await openWindow('recusal', expertData);
    await button('进入专家台').click();
    await window.page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
  });
  afterAll(async () => {
    await window.close();
    for (const folder of [stick, expertData, bureauData]) await removeFolder(folder);
  });
  runInOrder('recusal', () => window);

  it('cannot fetch any scan before declaring', async () => {
    expect(await fetchVolumes(conflictCase)).toEqual([403, 403]);
    expect(await fetchVolumes(openCaseId)).toEqual([403, 403]);
  });

  it('declares it, and the case closes', async () => {
    const { page, shoot } = window;
    await page.getByRole('row').filter({ hasText: applicant }).click();
    await button('有利害关系，申请回避').click();
    await page.getByLabel('与负责人有亲属关系').check();
    await page.getByLabel('说明').fill('配偶在该企业任财务负责人');
    await shoot('declare');
    await button('确认回避').click();
    await page.getByRole('heading', { name: '您已回避本案' }).waitFor();
    expect(await page.locator('canvas').count()).toBe(0);
    await shoot('closed');
  });

  it('cannot fetch the scans of that case, only those of a case without conflict', async () => {
    const { page } = window;
    await page.getByRole('link', { name: '返回我的案卷' }).click();
    await page.getByRole('row').filter({ hasText: '乌鲁木齐启陇' }).click();
    await button('没有利害关系，开始评审').click();
    await roomOf(page).painted(2);
    expect(await fetchVolumes(conflictCase)).toEqual([403, 403]);
    expect(await fetchVolumes(openCaseId)).toEqual([206, 206]);
    const answer = await ask(page, 'review.get', { caseId: conflictCase });
    expect(answer).toMatchObject({ ok: false, error: { code: 'REVIEW_RECUSED' } });
  });

  it('shows it in the list of cases', async () => {
    const { page, shoot, faults } = window;
    await page.getByRole('link', { name: '‹ 评匣' }).click();
    await page.getByRole('row').filter({ hasText: applicant }).getByText('已回避').waitFor();
    await shoot('my-cases');
    // The refused fetches above are on the console.
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([]);
    await window.close();
  });

  it('the bureau sees the recusal with its reason', async () => {
    await finishOtherCases(expertData, stage.batchId);
    const result = join(stick, 'r.pxr');
    const card = join(stick, 'c.pxi');
    const exported = await runPingxia('--data', expertData, 'result', 'export', '--out', result);
    expect(exported.exitCode).toBe(0);
    const { json } = await runPingxia('--data', expertData, 'keys', 'export', '--out', card);
    const { fingerprint } = json as { fingerprint: string };
    const enrolled = ['keys', 'enrol', card, '--expert', stage.expert.id, '--fingerprint', fingerprint];
    expect((await runPingxia('--data', bureauData, ...enrolled)).exitCode).toBe(0);
    expect((await runPingxia('--data', bureauData, 'result', 'import', result)).exitCode).toBe(0);
    window = await openWindow('recusal', bureauData, 4);
    const { page, shoot, faults } = window;
    await button('进入汇总台').click();
    await page.getByRole('row').filter({ hasText: stage.batchTitle }).click();
    await page.getByRole('tab', { name: '进度' }).click();
    const row = page.getByRole('row').filter({ hasText: applicant });
    await row.getByText('回避').waitFor();
    await shoot('progress');
    await row.click();
    await page.getByRole('dialog').getByText('亲属：配偶在该企业任财务负责人').waitFor();
    await shoot('reviews');
    expect(faults).toEqual([]);
  });
});
