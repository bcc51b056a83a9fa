import { describe, expect, it } from 'vitest';
import { loadRules } from '#rules/load.ts';
import { makeFolder, openDesk } from './desk.ts';

describe('the packs as the window gets them', () => {
  it('say which pack they supplement and what they replace', async () => {
    const desk = await openDesk(makeFolder());
    const packs = await desk.call('rules.packs', {});
    const find = (id: string) => packs.find((pack) => pack.id === id);
    expect(find('jx-2023-features')?.base).toBe('cn-63-2022-zjtx');
    expect(find('cn-63-2022-zjtx')).toMatchObject({ base: null, inForceUntil: '2026-03-31' });
    expect(find('cn-2-2026-zjtx')?.replaces.join()).toContain('工信部企业〔2022〕63号');
  });

  it('come as texts that the window can compile, an overlay with its base', async () => {
    const desk = await openDesk(makeFolder());
    const { texts, digest, packId } = await desk.call('rules.texts', {
      packId: 'jx-2023-features',
      overlayId: null,
    });
    const { dictionary, base, overlay } = texts;
    if (overlay === null) throw new Error('the overlay is missing');
    const loaded = loadRules({ dictionary, base, overlay }, digest, packId);
    expect(loaded).toMatchObject({
      ok: true,
      program: { identity: { id: 'jx-2023-features', base: { id: 'cn-63-2022-zjtx' } } },
    });
  });

  it('are refused for an unknown pack and for an overlay of another pack', async () => {
    const desk = await openDesk(makeFolder());
    expect(await desk.refused('rules.texts', { packId: 'none', overlayId: null })).toBe('RULE_PACK_UNKNOWN');
    expect(
      await desk.refused('rules.texts', { packId: 'cn-2-2026-zjtx', overlayId: 'jx-2023-features' }),
    ).toBe('RULE_OVERLAY_MISMATCH');
  });
});
