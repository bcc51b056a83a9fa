import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestRules } from '#electron/core/rules/digest.ts';
import { listPacks } from '#electron/core/rules/list-packs.ts';
import { freezeRules, loadFrozenRules } from '#electron/core/rules/rule-store.ts';
import { evaluate } from '#rules/evaluate.ts';
import { loadRules } from '#rules/load.ts';
import { isRefusal } from '#shared/errors/refusal.ts';
import { PACK_IDS, RULES_DIR, openProgram, readDictionary, readPackText } from './pack-files.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'not refused';
}

describe('frozen rules', () => {
  it('carry the exact texts and the digest of the base file', () => {
    const frozen = freezeRules(RULES_DIR, 'cn-63-2022-zjtx', null);
    expect(frozen.texts).toEqual({
      dictionary: readDictionary(),
      base: readPackText('cn-63-2022-zjtx'),
      overlay: null,
    });
    expect(frozen.digest).toBe(`sha256:${sha256(frozen.texts.base)}`);
  });

  it('bind the overlay into the digest', () => {
    const { texts, digest } = freezeRules(RULES_DIR, 'cn-63-2022-zjtx', 'jx-2023-features');
    expect(digest).toBe(
      `sha256:${sha256(`sha256:${sha256(texts.base)}\nsha256:${sha256(texts.overlay ?? '')}\n`)}`,
    );
    expect(digestRules(texts.base, `${texts.overlay} `)).not.toBe(digest);
    expect(digestRules(`${texts.base} `, texts.overlay)).not.toBe(digest);
  });

  it('judge the same without the folder they came from', () => {
    const input = { case: { kind: 'new', year: 2026 }, facts: { market_years: 3 } };
    const frozen = JSON.parse(JSON.stringify(freezeRules(RULES_DIR, 'xj-2026-1', null))) as ReturnType<
      typeof freezeRules
    >;
    expect(evaluate(loadFrozenRules(frozen), input)).toEqual(evaluate(openProgram('xj-2026-1'), input));
  });

  it('refuse what does not exist, does not fit or is broken', () => {
    expect(codeOf(() => freezeRules(RULES_DIR, 'nothing', null))).toBe('RULE_PACK_UNKNOWN');
    expect(codeOf(() => freezeRules(RULES_DIR, 'cn-2-2026-zjtx', 'jx-2023-features'))).toBe(
      'RULE_OVERLAY_MISMATCH',
    );
    expect(codeOf(() => freezeRules(RULES_DIR, 'cn-63-2022-zjtx', 'cn-2-2026-zjtx'))).toBe(
      'RULE_OVERLAY_MISMATCH',
    );
    const frozen = freezeRules(RULES_DIR, 'cn-63-2022-zjtx', null);
    const broken = { ...frozen, texts: { ...frozen.texts, base: 'id: x' } };
    expect(codeOf(() => loadFrozenRules(broken))).toBe('RULE_PACK_INVALID');
  });
});

describe('an overlay', () => {
  it('takes the place of the indicator it replaces', () => {
    const ids = openProgram('cn-63-2022-zjtx', 'jx-2023-features').pack.indicators.map((one) => one.item.id);
    expect(ids).toEqual([
      'i1',
      'i2',
      'i3',
      'i4',
      'i5',
      'i6',
      'i7',
      'i8',
      'jx1',
      'jx2',
      'jx3',
      'i10',
      'i11',
      'i12',
      'i13',
    ]);
  });

  it('is named by its own id when asked for so, and beside the base otherwise', () => {
    const version = '2023.1';
    expect(openProgram('jx-2023-features').identity).toMatchObject({
      id: 'jx-2023-features',
      version,
      base: { id: 'cn-63-2022-zjtx' },
    });
    const { identity } = openProgram('cn-63-2022-zjtx', 'jx-2023-features');
    expect(identity).toMatchObject({ id: 'cn-63-2022-zjtx', overlay: { id: 'jx-2023-features', version } });
    expect(identity.digest).toBe(openProgram('jx-2023-features').identity.digest);
  });

  it('is refused on a base it was not made for', () => {
    const texts = {
      dictionary: readDictionary(),
      base: readPackText('cn-2-2026-zjtx'),
      overlay: readPackText('jx-2023-features'),
    };
    const loaded = loadRules(texts, 'sha256:test');
    expect(loaded.ok ? [] : loaded.problems.map((one) => one.code)).toContain('RULE_OVERLAY_BASE');
  });

  it('cites its own document', () => {
    const { indicators } = evaluate(openProgram('jx-2023-features'), { case: { kind: 'new', year: 2026 } });
    expect(indicators.find((one) => one.id === 'jx2')?.source).toBe('赣工信规字〔2023〕1号 附件 2');
    expect(indicators.find((one) => one.id === 'i1')?.source).toBe('工信部企业〔2022〕63号 附件2 二 指标1');
  });
});

it('a pack refuses the kind of applicant that it does not know', () => {
  const input = { case: { kind: 'review', year: 2021 } };
  expect(codeOf(() => evaluate(openProgram('tj-2021-seed'), input))).toBe('RULE_KIND_NOT_COVERED');
});

describe('the list of packs', () => {
  it('has every file, with the digest that results carry', () => {
    const packs = listPacks(RULES_DIR);
    expect(packs.map((one) => one.id)).toEqual(PACK_IDS.toSorted());
    for (const pack of packs) {
      const result = evaluate(openProgram(pack.id), { case: { kind: 'new', year: 2026 } });
      expect(result.pack).toMatchObject({ id: pack.id, version: pack.version, digest: pack.digest });
    }
  });
});
