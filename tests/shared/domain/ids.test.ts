import { describe, expect, it } from 'vitest';
import { BatchId, CaseId, ExpertId, Instant, KeyId, Sha256, batchIdOfCase } from '#shared/domain/ids.ts';

const hex = 'a'.repeat(64);

describe('ids that become names of files and parts of addresses', () => {
  it.each([
    [
      'a batch',
      BatchId,
      ['b-7f3a91c2'],
      ['b-7f3a91c', 'b-7f3a91c23', 'B-7f3a91c2', 'b-7F3A91C2', 'b-7f3a91c2\n', '../b-7f3a91c2'],
    ],
    [
      'a case',
      CaseId,
      ['b-7f3a91c2-001', 'b-7f3a91c2-9999'],
      ['b-7f3a91c2-01', 'b-7f3a91c2-00001', 'b-7f3a91c2', 'b-7f3a91c2-00a'],
    ],
    [
      'an expert',
      ExpertId,
      ['E01', 'a_b-C', 'x'.repeat(32)],
      ['', 'x'.repeat(33), 'E 1', '../E1', '专家', 'E1\n'],
    ],
    ['a digest', Sha256, [hex], [hex.toUpperCase(), hex.slice(1), `${hex}a`, `${hex.slice(1)}g`]],
    [
      'a key',
      KeyId,
      [`ed25519:${hex}`, `sm2:${hex}`],
      [`rsa:${hex}`, hex, `ed25519:${hex}0`, `sm2:${hex.slice(1)}`],
    ],
    [
      'a moment',
      Instant,
      ['2026-11-21T08:30:00.000Z'],
      ['2026-11-21T08:30:00Z', '2026-11-21T08:30:00.000+08:00', '2026-02-30T08:30:00.000Z', '2026-11-21'],
    ],
  ])('%s has one form only', (_what, schema, good, bad) => {
    for (const text of good) expect({ text, is: schema.safeParse(text).success }).toEqual({ text, is: true });
    for (const text of bad) expect({ text, is: schema.safeParse(text).success }).toEqual({ text, is: false });
  });

  it('a case names its batch', () => {
    expect(batchIdOfCase('b-7f3a91c2-001')).toBe('b-7f3a91c2');
  });
});
