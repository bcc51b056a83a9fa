import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freezeRules, loadFrozenRules } from '#electron/core/rules/rule-store.ts';
import { loadRules } from '#rules/load.ts';
import { RULES_DIR, readDictionary, readPackText } from './pack-files.ts';

const TEXT = readPackText('cn-63-2022-zjtx');
const DICTIONARY = readDictionary();

describe('a pack with slips alone', () => {
  it('still judges, for a batch that has frozen it', () => {
    const texts = { dictionary: DICTIONARY, base: TEXT.replace('maximum: 100', 'maximum: 99') };
    const loaded = loadRules(texts, 'sha256:test');
    expect(loaded).toMatchObject({ ok: true, slips: [{ code: 'RULE_POINTS_SUM' }] });
    const program = loadFrozenRules({
      packId: 'cn-63-2022-zjtx',
      overlayId: null,
      digest: 'sha256:test',
      texts: { ...texts, overlay: null },
    });
    expect(program.maximum).toBe('100');
  });

  it('is taken up when it is only suspicious', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pingxia-slips-'));
    try {
      await cp(RULES_DIR, folder, { recursive: true });
      const path = join(folder, 'packs', 'cn-63-2022-zjtx.yaml');
      await writeFile(
        path,
        TEXT.replace('[main_revenue(y-2), main_revenue(y-3)]', '[main_revenue(y-1), main_revenue(y-3)]'),
      );
      expect(freezeRules(folder, 'cn-63-2022-zjtx', null).packId).toBe('cn-63-2022-zjtx');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is not taken up for a new batch', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pingxia-slips-'));
    try {
      await cp(RULES_DIR, folder, { recursive: true });
      const path = join(folder, 'packs', 'cn-63-2022-zjtx.yaml');
      await writeFile(path, TEXT.replace('maximum: 100', 'maximum: 99'));
      expect(() => freezeRules(folder, 'cn-63-2022-zjtx', null)).toThrow(/满分印的是 99/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
