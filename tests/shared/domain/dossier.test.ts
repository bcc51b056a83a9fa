import { describe, expect, it } from 'vitest';
import { PagePlace, PageRect, Volume } from '#shared/domain/dossier.ts';
import { EncryptionKey, suiteOfEncryptionKey, suiteOfKeyId } from '#shared/domain/keys.ts';

const hash = 'ab'.repeat(32);

describe('a rectangle on a page', () => {
  it.each([
    [[0, 0, 1, 1], true],
    [[-5, 2.5, 0.1, 3], true],
    [[1, 0, 1, 1], false],
    [[0, 1, 1, 1], false],
    [[2, 0, 1, 1], false],
    [[0, 2, 1, 1], false],
    [[0, 0, Number.POSITIVE_INFINITY, 1], false],
    [[0, 0, Number.NaN, 1], false],
    [[0, 0, 1], false],
    [[0, 0, 1, 1, 1], false],
  ])('%j has a width, a height and four numbers: %s', (rect, is) =>
    expect(PageRect.safeParse(rect).success).toBe(is),
  );

  it('lies on a page counted from 0', () => {
    const place = { volume: hash, page: 0, rect: [0, 0, 1, 1] };
    expect(PagePlace.safeParse(place).success).toBe(true);
    for (const page of [-1, 0.5]) expect(PagePlace.safeParse({ ...place, page }).success).toBe(false);
  });
});

describe('a volume', () => {
  const volume = { hash, role: 'audit', title: '审', bytes: 0, pages: 1 };

  it.each([
    [{}, true],
    [{ pages: null }, true],
    [{ title: '审'.repeat(255) }, true],
    [{ title: '' }, false],
    [{ title: '审'.repeat(256) }, false],
    [{ pages: 0 }, false],
    [{ bytes: -1 }, false],
    [{ role: 'letter' }, false],
    [{ path: '/etc/passwd' }, false],
  ])('with %j is one: %s', (changes, is) =>
    expect(Volume.safeParse({ ...volume, ...changes }).success).toBe(is),
  );
});

describe('the suite of a key', () => {
  it('is told by how it begins', () => {
    expect([suiteOfKeyId(`ed25519:${hash}`), suiteOfKeyId(`sm2:${hash}`)]).toEqual([1, 2]);
    expect([
      suiteOfEncryptionKey(`age1${'q'.repeat(58)}`),
      suiteOfEncryptionKey(`sm2enc:${hash}${hash}`),
    ]).toEqual([1, 2]);
  });

  it.each([
    [`age1${'q'.repeat(58)}`, true],
    [`sm2enc:${hash}${hash}`, true],
    [`age1${'q'.repeat(57)}`, false],
    [`age1${'b'.repeat(58)}`, false],
    [`AGE1${'Q'.repeat(58)}`, false],
    [`sm2enc:${hash}`, false],
    [`age1${'q'.repeat(58)}\n`, false],
  ])('%s is a key to encrypt to: %s', (key, is) => expect(EncryptionKey.safeParse(key).success).toBe(is));
});
