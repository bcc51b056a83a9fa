import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherDossiers } from '#electron/core/intake/gather-dossiers.ts';
import { matchMaterials } from '#electron/core/intake/match-materials.ts';
import {
  looksLikeApplicant,
  readApplicantLabel,
  readPrefecture,
  readRole,
} from '#electron/core/intake/name-clues.ts';
import { scanMaterials } from '#electron/core/intake/scan-materials.ts';
import type { FoundDossier, RosterRow } from '#shared/domain/intake.ts';
import { openFolder } from './office-files.ts';

const folder = openFolder();
const CODE = '91350100M000100Y43';

const gather = (...paths: string[]) => gatherDossiers(paths.map((path) => ({ path, bytes: 1 })));
const shape = (dossiers: readonly FoundDossier[]) =>
  dossiers.map((one) => [one.title, one.volumes.map((volume) => volume.role)]);

describe('what names tell', () => {
  it.each([
    ['甲公司胶装册', 'application'],
    ['申报材料', 'application'],
    ['2025年度审计报告', 'audit'],
    ['营业执照', 'other'],
    ['扫描0001', null],
    ['胶装册及审计报告', null],
  ])('reads the role of %s', (name, role) => {
    expect(readRole(name)).toBe(role);
  });

  it.each([
    ['01_新疆甲科技有限公司', '新疆甲科技有限公司'],
    ['新疆甲科技有限公司2025年度审计报告', '新疆甲科技有限公司'],
    [`新疆甲科技有限公司_${CODE}`, '新疆甲科技有限公司'],
    ['审计报告-新疆甲（集团）有限公司(1)', '新疆甲（集团）有限公司'],
    ['3、新疆甲科技有限公司 胶装册（盖章版）', '新疆甲科技有限公司'],
    ['审计报告', ''],
  ])('reads the applicant of %s', (name, label) => {
    expect(readApplicantLabel(name)).toBe(label);
  });

  it('knows enterprises and prefectures', () => {
    expect(looksLikeApplicant('新疆甲科技有限公司')).toBe(true);
    expect(looksLikeApplicant(CODE)).toBe(true);
    expect(looksLikeApplicant('佐证材料')).toBe(false);
    expect(readPrefecture('巴州2026年第一批专精特新中小企业材料')).toBe('巴州');
    expect(readPrefecture('新疆甲科技有限公司')).toBeNull();
  });
});

describe('gathering', () => {
  it('takes one folder an applicant, whatever lies below it', () => {
    const { dossiers, problems } = gather(
      '甲公司/胶装册.pdf',
      '甲公司/审计/a.pdf',
      '乙公司/审计报告.pdf',
      '乙公司/扫描.pdf',
    );
    expect(shape(dossiers)).toEqual([
      ['甲公司', ['application', 'audit']],
      ['乙公司', ['audit', null]],
    ]);
    expect(problems).toEqual([]);
  });

  it('takes a prefecture with loose files and folders', () => {
    const top = '巴州2026年第一批专精特新中小企业材料';
    const { dossiers } = gather(
      `${top}/甲公司胶装册.pdf`,
      `${top}/甲公司审计报告.pdf`,
      `${top}/乙科技/胶装册.pdf`,
      `${top}/推荐文件.pdf`,
    );
    expect(shape(dossiers)).toEqual([
      ['甲公司', ['application', 'audit']],
      ['乙科技', ['application']],
      ['', ['other']],
    ]);
    expect(new Set(dossiers.map((one) => one.region))).toEqual(new Set(['巴州']));
  });

  it('keeps folders apart that name no enterprise', () => {
    const { dossiers } = gather(
      '汇总/甲科技/胶装册.pdf',
      '汇总/甲科技/佐证/合同.pdf',
      '汇总/乙机械/审计报告/a.pdf',
      '汇总/乙机械/胶装册/b.pdf',
    );
    expect(shape(dossiers)).toEqual([
      ['甲科技', ['application', null]],
      ['乙机械', ['audit', 'application']],
    ]);
  });

  it('joins audit reports kept apart, and only when no role comes twice', () => {
    const { dossiers, problems } = gather(
      '胶装册/甲公司.pdf',
      '审计报告/甲公司.pdf',
      '胶装册/乙公司.pdf',
      '补充/乙公司胶装册.pdf',
    );
    expect(shape(dossiers)).toEqual([
      ['甲公司', ['application', 'audit']],
      ['乙公司', ['application']],
      ['乙公司', ['application']],
    ]);
    expect(problems.map((one) => one.code)).toEqual(['MATERIAL_JOINED']);
  });

  it('reports files that belong to nobody', () => {
    const { dossiers, problems } = gather('扫描.pdf', '审计报告.pdf');
    expect(dossiers).toHaveLength(2);
    expect(problems.map((one) => one.code)).toEqual(['MATERIAL_LOOSE', 'MATERIAL_LOOSE']);
  });

  it('puts every file into exactly one dossier', () => {
    const part = fc.constantFrom(
      '甲公司',
      '乙公司',
      '审计报告',
      '胶装册',
      '佐证',
      '001',
      '巴州2026年第一批材料',
      `丙_${CODE}`,
      '丁科技',
    );
    const paths = fc.uniqueArray(
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `${parts.join('/')}.pdf`),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(paths, (all) => {
        const found = gather(...all).dossiers.flatMap((one) => one.volumes.map((volume) => volume.path));
        expect(found.toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});

describe('scanning', () => {
  async function makeTree(name: string, ...paths: string[]): Promise<string> {
    const root = join(folder.path(), name);
    for (const path of paths) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), 'x');
    }
    return root;
  }

  it('finds PDFs, reports the rest and follows no link', async () => {
    const root = await makeTree(
      'a',
      '甲公司/胶装册.PDF',
      '甲公司/扫描.pdf',
      '甲公司/申请书.docx',
      '甲公司/.DS_Store',
      '空/x.txt',
    );
    await symlink('/etc', join(root, '链接'));
    const { dossiers, problems } = await scanMaterials(root);
    expect(dossiers).toMatchObject([
      { title: '甲公司', volumes: [{ path: '甲公司/胶装册.PDF', bytes: 1 }, { path: '甲公司/扫描.pdf' }] },
    ]);
    expect(problems.map((one) => one.code).toSorted()).toEqual([
      'MATERIAL_FOLDER_EMPTY',
      'MATERIAL_LINK_SKIPPED',
      'MATERIAL_NOT_PDF',
      'MATERIAL_NOT_PDF',
      'VOLUME_ROLE_UNKNOWN',
    ]);
  });

  it('stops at its depth and on request', async () => {
    const root = await makeTree('deep', `${'d/'.repeat(9)}a.pdf`, '甲公司/b.pdf');
    const scan = await scanMaterials(root);
    expect(scan.problems.map((one) => one.code)).toContain('MATERIAL_TOO_DEEP');
    expect(scan.dossiers.map((one) => one.title)).toEqual(['甲公司']);
    const controller = new AbortController();
    const stopped = scanMaterials(root, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(scanMaterials(join(root, 'none'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('matching', () => {
  const blank = {
    sequence: '',
    region: '',
    district: '',
    industry: '',
    product: '',
    marketYears: '',
    contact: '',
    phone: '',
    remark: '',
    extra: {},
  };
  const row = (number: number, applicant: string, creditCode = ''): RosterRow => ({
    ...blank,
    row: number,
    applicant,
    creditCode,
    kind: 'new',
  });
  const dossier = (
    title: string,
    creditCode: string | null = null,
    roles: FoundDossier['volumes'][number]['role'][] = ['application', 'audit'],
  ): FoundDossier => ({
    path: title,
    title,
    creditCode,
    region: null,
    volumes: roles.map((role, index) => ({
      path: `${title}/${index}.pdf`,
      name: `${index}.pdf`,
      role,
      bytes: 1,
    })),
  });

  it('goes by credit code, then name, then loose name', () => {
    const result = matchMaterials(
      [row(1, '甲公司', CODE), row(2, '乙（新疆）有限公司'), row(3, '丙科技股份有限公司'), row(4, '丁公司')],
      [dossier('改了名', CODE), dossier('乙(新疆)有限公司'), dossier('丙科技'), dossier('戊公司')],
    );
    expect(result.matched.map((one) => [one.row.row, one.dossier.title, one.by])).toEqual([
      [1, '改了名', 'creditCode'],
      [2, '乙(新疆)有限公司', 'name'],
      [3, '丙科技', 'looseName'],
    ]);
    expect(result.missing.map((one) => one.row)).toEqual([4]);
    expect(result.unmatched.map((one) => one.title)).toEqual(['戊公司']);
  });

  it('never guesses between two', () => {
    const result = matchMaterials(
      [row(1, '甲有限公司'), row(2, '甲股份有限公司'), row(3, '乙公司')],
      [dossier('甲'), dossier('乙公司'), dossier('乙公司')],
    );
    expect(result.matched).toEqual([]);
    expect(result.ambiguous.map((one) => [one.rows.map((each) => each.row), one.dossiers.length])).toEqual([
      [[3], 2],
      [[1, 2], 1],
    ]);
  });

  it('says which volume is missing, unless one is still to be asked', () => {
    const result = matchMaterials(
      [row(1, '甲公司'), row(2, '乙公司')],
      [dossier('甲公司', null, ['application']), dossier('乙公司', null, ['application', null])],
    );
    expect(result.problems).toMatchObject([
      { code: 'VOLUME_MISSING', row: 1, message: '「甲公司」缺少审计报告。' },
    ]);
  });

  it('puts every row and dossier into exactly one list', () => {
    const name = fc.constantFrom('甲公司', '甲有限公司', '甲', '乙公司', '乙', '丙（新疆）公司', '');
    const code = fc.constantFrom('', CODE, '91650104MA5W39262R');
    const rows = fc
      .array(fc.tuple(name, code))
      .map((all) => all.map(([one, other], index) => row(index + 1, one || '丁', other)));
    const dossiers = fc
      .array(fc.tuple(name, code))
      .map((all) => all.map(([one, other]) => dossier(one, other || null)));
    fc.assert(
      fc.property(rows, dossiers, (someRows, someDossiers) => {
        const result = matchMaterials(someRows, someDossiers);
        const allRows = [
          ...result.matched.map((one) => one.row),
          ...result.missing,
          ...result.ambiguous.flatMap((one) => one.rows),
        ];
        const allDossiers = [
          ...result.matched.map((one) => one.dossier),
          ...result.unmatched,
          ...result.ambiguous.flatMap((one) => one.dossiers),
        ];
        expect(new Set(allRows)).toEqual(new Set(someRows));
        expect(allRows).toHaveLength(someRows.length);
        expect(new Set(allDossiers)).toEqual(new Set(someDossiers));
        expect(allDossiers).toHaveLength(someDossiers.length);
      }),
    );
  });
});
