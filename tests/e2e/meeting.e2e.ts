import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedRanking } from '#electron/core/results/published.ts';
import { importResults } from '#electron/core/exchange/import-results.ts';
import { runPingxia, runPingxiaAsWritten } from '#tests/harness/run-pingxia.ts';
import { inRepo } from '#scripts/runtime/paths.mjs';
import { read } from './stage/ask.ts';
import { findOverflows } from './stage/find-faults.ts';
import { caseOf, late, leader, Places, seatMeeting, type Cast } from './stage/meeting/committee.ts';
import { applicants, people, roles, writeMeetingMaterial } from './stage/meeting/material.ts';
import { lookAgain } from './stage/meeting/second-look.ts';
import { copyTampered } from './stage/meeting/tamper.ts';
import {
  chooseFiles,
  makeJourneyFolder,
  openWindow,
  removeFolder,
  runInOrder,
  type JourneyWindow,
} from './stage/open-window.ts';
import { withData } from './stage/with-data.ts';

const dayMs = 24 * 60 * 60 * 1000;
const title = '2026 年第一批专精特新中小企业评审';
const folder = await makeJourneyFolder();
const places = new Places(folder);
/** The last day for results is tomorrow: what comes in today is in time, whatever the hour. */
const dueOn = new Date(Date.now() + dayMs).toISOString().slice(0, 10);
let batchId = '';
let cast: Cast;
let window: JourneyWindow;

const button = (name: string | RegExp) => window.page.getByRole('button', { name });
const tab = (name: string) => window.page.getByRole('tab', { name });
const nameOf = (role: number): string => applicants[role - 1]?.name ?? '';
const personOf = (expertId: string): string => people.find(({ id }) => id === expertId)?.name ?? '';
const bureau = (...args: readonly string[]) => runPingxia('--data', places.data('bureau'), ...args);

async function done<T>(running: ReturnType<typeof runPingxia>): Promise<T> {
  const { exitCode, json, stdout, stderr } = await running;
  expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' });
  return json as T;
}

/** A window of the size of a small office screen; whatever is shown in it must fit. */
async function open(dataDir: string, firstShot = 1): Promise<void> {
  const opened = await openWindow('whole-meeting', dataDir, firstShot);
  const { page } = opened;
  await opened.shrink();
  const shoot = async (name: string): Promise<void> => {
    await opened.shoot(name);
    expect(await findOverflows(page)).toEqual([]);
  };
  window = { ...opened, shoot };
}

const onStick = (wanted: (name: string) => boolean): string[] =>
  readdirSync(places.at('stick'))
    .filter((name) => name.endsWith('.pxr') && wanted(name))
    .toSorted()
    .map((name) => places.stick(name));

/** What the leader collects: all but the late one's. */
const collected = (): string[] => onStick((name) => !name.startsWith(late));

/** Runs in the window; a canvas that was given up has no pixels. */
const widthsOf = (nodes: readonly Node[]): number[] =>
  nodes.map((node) => (node instanceof HTMLCanvasElement ? node.width : 0));

describe('a whole meeting', () => {
  beforeAll(async () => {
    const material = await writeMeetingMaterial(folder, dueOn);
    const files = ['--roster', material.roster, '--materials', material.materials, '--facts', material.facts];
    const named = [
      '--title',
      title,
      '--pack',
      'cn-63-2022-zjtx',
      '--year',
      '2026',
      '--bureau',
      '示例自治区工信厅',
    ];
    const created = await done<{ batchId: string }>(
      bureau('batch', 'create', ...named, ...files, '--panel', material.panel),
    );
    ({ batchId } = created);
    await done(bureau('batch', 'assign', batchId, '--experts', material.experts));
    cast = await seatMeeting(batchId, places);
    await copyTampered(places.stick('E03-1.pxr'), places.stick('E03-1-副本.pxr'));
    await open(places.data(leader));
  });
  afterAll(async () => {
    await window.close();
    await removeFolder(folder);
  });
  runInOrder('whole-meeting', () => window);

  it('makes an appointed expert’s machine a leader’s', async () => {
    const { app, page, shoot } = window;
    await page.getByRole('link', { name: '专家' }).click();
    await page.getByRole('row').filter({ hasText: title }).click();
    await tab('讨论').click();
    await chooseFiles(app, places.stick('组长文件.pxm'));
    await button(/导入会议文件/).click();
    await page
      .getByText(/您是本批次的组长/)
      .first()
      .waitFor();
    await shoot('leader-file');
    await page.getByRole('link', { name: '汇总' }).click();
    await button('合议').click();
    await tab('收包').waitFor();
    await shoot('leader-desk');
  });

  it('collects what is there in time, and refuses a tampered package with its code', async () => {
    const { app, page, shoot } = window;
    const paths = collected();
    await chooseFiles(app, ...paths);
    await button('导入结果包').first().click();
    await page.getByText(`收下 ${String(paths.length - 1)} 个，没有收下 1 个`).waitFor();
    await page.getByText('PKG_DIGEST').first().waitFor();
    await shoot('collected');
    const rows = await read(page, 'result.list', { batchId: null });
    expect(rows.filter((row) => row.state === 'refused')).toMatchObject([
      { fileName: 'E03-1-副本.pxr', code: 'PKG_DIGEST' },
    ]);
    expect(rows.filter((row) => row.state === 'accepted')).toHaveLength(paths.length - 1);
  });

  it('opens the discussion of every case that has enough reviews', async () => {
    const { page, shoot } = window;
    await tab('合议').click();
    await shoot('before-opening');
    await button(/^启动讨论（10 家）/).click();
    await page.getByRole('dialog', { name: '启动讨论' }).getByRole('button', { name: '启动讨论' }).click();
    await page.getByText('已启动 10 家的讨论。').waitFor();
    await shoot('opened');
  });

  it('shows the page that several experts point at beside each of them', async () => {
    const { page, shoot } = window;
    await page.keyboard.press('d');
    const pictures = page.locator('section[data-side] [data-page-picture="0"]');
    await expect.poll(() => pictures.count()).toBeGreaterThan(1);
    // Also after all of them are painted: none may take the picture of another.
    const widths = () => pictures.locator('canvas').evaluateAll(widthsOf);
    await expect.poll(async () => (await widths()).length).toBe(await pictures.count());
    await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(1);
    await shoot('same-page');
  });

  it('sends one item to a second round and arbitrates another', async () => {
    const { page, shoot } = window;
    // Heaviest first, then by number: the desk goes from the one to the other by itself.
    for (const [role, key, reason] of [
      [roles.arbitration, 'r', '信用平台查询结果：未列入'],
      [roles.secondRound, 's', '请再看加计扣除表'],
    ] as const) {
      const rows = await read(page, 'dispute.list', { batchId });
      const dispute = rows.find((row) => row.caseId === caseOf(cast, role) && row.weight === 'verdict');
      if (dispute === undefined) throw new Error(`nothing to decide on case ${String(role)}`);
      await page.getByLabel('理由').waitFor();
      const isThere = () =>
        decodeURIComponent(page.url()).endsWith(`${dispute.caseId}/${dispute.itemId ?? ''}`);
      for (let step = 0; step < rows.length && !isThere(); step += 1) {
        const before = page.url();
        await page.locator('body').press('j');
        await expect.poll(() => page.url()).not.toBe(before);
      }
      await page.getByRole('heading', { level: 1, name: nameOf(role) }).waitFor();
      await page.getByText(dispute.title, { exact: true }).first().waitFor();
      await page.getByLabel('理由').waitFor();
      await shoot(`dispute-${String(role)}`);
      await page.locator('body').press(key);
      await page.getByLabel('理由').fill(reason);
      await page.keyboard.press('Enter');
      if (key === 's') {
        await page.getByText('已登记：第二轮评审').waitFor();
        continue;
      }
      const dialog = page.getByRole('dialog', { name: '组长仲裁' });
      const others = cast.seats.get(role)?.find((one) => one !== cast.dissenter && one !== late) ?? '';
      await dialog.getByRole('radio', { name: new RegExp(personOf(others)) }).click();
      await shoot('arbitration');
      await dialog.getByRole('button', { name: '签名登记仲裁' }).click();
      await page.getByText('已登记：组长仲裁').waitFor();
    }
  });

  it('takes minutes and writes everything for the experts and the bureau', async () => {
    const { app, page, shoot, faults } = window;
    await page.getByRole('link', { name: /返回批次/ }).click();
    await tab('合议').click();
    await page.locator('body').press('m');
    const form = page.getByRole('dialog', { name: '会议纪要' });
    for (const [label, value] of [
      ['开始', '09:30'],
      ['结束', '11:40'],
      ['地点', '三楼会议室'],
      ['主持人', personOf(leader)],
      ['记录人', '李文'],
      ['会议决定', '同意按讨论结果汇总。'],
    ] as const)
      await form.getByLabel(label, { exact: true }).fill(value);
    await form.getByRole('button', { name: '从分歧核对台带入' }).click();
    await shoot('minutes');
    await form.getByRole('button', { name: /签名保存/ }).click();
    const question = page.getByRole('dialog').filter({ hasText: '各稿都保留' });
    await question.getByRole('button', { name: '签名保存' }).click();
    await page.getByText('会议纪要已签名保存').waitFor();
    mkdirSync(places.at('from-leader'));
    await chooseFiles(app, places.at('from-leader'));
    await button(/^写出讨论包/).click();
    await page.getByText(/^已为 \d 位专家写出讨论包/).waitFor();
    await button(/^写出会议记录和结果包/).click();
    await page.getByText(/^已写出会议记录和 \d 个结果包/).waitFor();
    await shoot('leader-done');
    expect(faults).toEqual([]);
    await window.close();
  });

  it('a second review and the late result reach the bureau, a tampered one does not', async () => {
    const from = places.at('from-leader');
    const discussion = readdirSync(from).find((name) => name.includes(`-${cast.doubter}-`)) ?? '';
    const second = places.stick('第二轮.pxr');
    const caseId = caseOf(cast, roles.secondRound);
    await withData(places.data(cast.doubter), (desk) =>
      lookAgain(desk, { batchId, caseId, discussion: join(from, discussion), result: second }),
    );
    const forwarded = readdirSync(from).filter(
      (name) => name.endsWith('.pxr') || name.startsWith('会议记录'),
    );
    const paths = [...forwarded.map((name) => join(from, name)), second, places.stick('E03-1-副本.pxr')];
    const { exitCode, json } = await bureau('result', 'import', ...paths);
    const { packages } = json as { packages: { file: string; state: string; code: string | null }[] };
    expect(exitCode).toBe(1);
    expect(packages.filter((one) => one.state !== 'accepted')).toMatchObject([
      { file: places.stick('E03-1-副本.pxr'), state: 'refused', code: 'PKG_DIGEST' },
    ]);
    const weekLater = new Date(Date.now() + 7 * dayMs);
    await withData(
      places.data('bureau'),
      async (core) => {
        const reports = await importResults(core, { paths: onStick((name) => name.startsWith(late)) });
        expect(reports.length).toBeGreaterThan(0);
        for (const report of reports) expect(report).toMatchObject({ state: 'accepted' });
      },
      () => weekLater,
    );
  });

  it('names the late, the corrected and the recused at the bureau', async () => {
    await open(places.data('bureau'), 20);
    const { page, shoot } = window;
    await page.getByRole('link', { name: '汇总' }).click();
    await page.getByRole('row').filter({ hasText: title }).click();
    await tab('核对').click();
    await page.getByText(/^须知 \d/).click();
    await page
      .getByText(new RegExp(`${personOf(late)}的结果包在 ${dueOn} 之后收到`))
      .first()
      .waitFor();
    await shoot('checks');
    const { findings } = await read(page, 'panel.checks', { batchId });
    const lateCases = findings.filter(({ code }) => code === 'REVIEW_LATE').map(({ caseId }) => caseId);
    const awaited = [...cast.seats].flatMap(([role, seats]) => {
      const sits = role === roles.recusal && cast.replacement === late;
      return seats.includes(late) || sits ? [caseOf(cast, role)] : [];
    });
    expect(new Set(lateCases)).toEqual(new Set(awaited));
    expect(findings.filter(({ code }) => code === 'REVIEW_CORRECTED')).toMatchObject([
      {
        caseId: caseOf(cast, roles.correction),
        sentence: expect.stringContaining('误录为上年数') as unknown,
      },
    ]);
    await tab('合议').click();
    await page
      .getByText(/公示前查明与负责人有亲属关系/)
      .first()
      .waitFor();
    await shoot('acts');
    await tab('进度').click();
    await page
      .getByRole('row')
      .filter({ hasText: nameOf(roles.recusal) })
      .getByText('回避')
      .waitFor();
    await shoot('progress');
  });

  it('ranks, breaks one tie by the frozen indicator and shows the other', async () => {
    const { page, shoot } = window;
    await tab('排名').click();
    await page.getByText('并列待定').first().waitFor();
    await shoot('ranking');
    const rows = await read(page, 'panel.ranking', { batchId });
    const byRole = (role: number) => rows.find((row) => row.number === role);
    expect(byRole(roles.correction)).toMatchObject({ rank: 3, mean: { low: '81.00' } });
    expect(byRole(roles.tieBroken)).toMatchObject({ rank: 4, mean: { low: '81.00' } });
    for (const role of [roles.tied, roles.tiedToo])
      expect(byRole(role)).toMatchObject({ rank: 6, quota: { state: 'border' } });
  });

  it('decides the open tie by a signed decision of two persons', async () => {
    const { page, shoot } = window;
    await tab('决定').click();
    await button(/登记决定/).click();
    const form = page.getByRole('dialog', { name: '登记决定' }).first();
    await form.getByLabel(/^企业/).first().click();
    await page.getByRole('option', { name: new RegExp(nameOf(roles.tiedToo)) }).click();
    await form
      .getByLabel(/^对名额的效力/)
      .first()
      .click();
    await page.getByRole('option', { name: '确定入选' }).click();
    await form.getByLabel('决定内容').fill('同意列入');
    await form.getByLabel('理由').fill('主导产品属本地重点产业链');
    await form.getByLabel('第二人姓名').fill('李文');
    await shoot('decision');
    await form.getByRole('button', { name: '登记决定…' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '登记决定', exact: true }).click();
    await page.getByText('已登记第 1 号决定').waitFor();
    await tab('排名').click();
    await page.getByText('名额外').first().waitFor();
    await shoot('ranking-decided');
    expect(window.faults).toEqual([]);
    await window.close();
  });

  it('archives, verifies by common tools, and replays without a difference', async () => {
    const out = places.at('归档');
    await done(bureau('archive', batchId, '--out', out, '--packages', places.at('handed')));
    const sums = execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' });
    expect(sums).toBe('');
    const replayed = await runPingxiaAsWritten('replay', out);
    expect(replayed.stdout).toContain('复算结果与结果表完全一致');
    expect(replayed.exitCode).toBe(0);
    const packages = readdirSync(join(out, 'packages')).map((name) => join(out, 'packages', name));
    expect(packages.map((path) => basename(path))).not.toContain('E03-1-副本.pxr');
    await done(runPingxia('verify', ...packages.filter((path) => /\.px[br]$/.test(path))));
    // A changed figure is not overlooked.
    const touched = places.at('改动');
    cpSync(out, touched, { recursive: true });
    execFileSync('sed', ['-i', 's/"low": "83.00"/"low": "84.00"/', join(touched, 'ranking.json')]);
    expect((await runPingxia('replay', touched)).exitCode).toBe(1);
  });

  it('is what another program computes from the packages alone', () => {
    const out = places.at('归档');
    const script = inRepo('tests', 'verifier', 'rank.py');
    const text = execFileSync('python3', [script, join(out, 'packages')], { encoding: 'utf8' });
    const theirs = JSON.parse(text) as object[];
    const { rows } = JSON.parse(readFileSync(join(out, 'ranking.json'), 'utf8')) as PublishedRanking;
    const ours = rows.map(
      ({ caseId, number, validReviews, mean, verdict, rank, group, quota, tieBreaks }) => ({
        caseId,
        number,
        validReviews,
        mean,
        verdict,
        rank,
        group,
        quota: quota?.state ?? null,
        tieBreaks: tieBreaks.map(({ itemId, low, high }) => ({ itemId, low, high })),
      }),
    );
    expect(theirs).toEqual(ours);
    const listed = rows.filter(({ quota }) => quota?.state === 'within').map(({ number }) => number);
    const { recusal, arbitration, correction, tieBroken, secondRound, tiedToo, ownPlace } = roles;
    expect(listed).toEqual([recusal, arbitration, correction, tieBroken, secondRound, tiedToo, ownPlace]);
    const apart = rows.filter(({ rank }) => rank === null).map(({ number, verdict }) => [number, verdict]);
    expect(apart).toEqual([
      [roles.unclear, 'undecided'],
      [roles.notMet, 'notMet'],
    ]);
  });
});
