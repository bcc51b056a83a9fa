import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeFamilyOf, exchangeRefusals, type ExchangeCode } from '#shared/errors/exchange.ts';
import { refusalCodes } from '#shared/errors/refusal.ts';
import { encodePreAuthentication, formatEnvelope, parseEnvelope } from '#shared/package/envelope.ts';
import { fingerprintLines, formatFingerprint } from '#shared/package/fingerprint.ts';
import { packageLimits } from '#shared/package/limits.ts';
import { isPlainText, toPlainText } from '#shared/package/plain-text.ts';
import { blobHash, blobName, entryLimitBytes, findMisplacedName } from '#shared/package/names.ts';

const hash = (digit: string): string => digit.repeat(64);

describe('entry names', () => {
  it('takes header, manifest, then blobs in strictly ascending order', () => {
    const good = [
      'header.dsse',
      'manifest.json',
      blobName(hash('0')),
      blobName(hash('a')),
      blobName(hash('f')),
    ];
    expect(findMisplacedName(good)).toBe(-1);
    expect(findMisplacedName(good.slice(0, 2))).toBe(-1);
    expect(findMisplacedName([])).toBe(0);
    expect(findMisplacedName(['header.dsse'])).toBe(1);
    expect(findMisplacedName(['manifest.json', 'header.dsse'])).toBe(0);
    expect(findMisplacedName([...good, blobName(hash('f'))])).toBe(5);
    expect(findMisplacedName([...good, blobName(hash('1'))])).toBe(5);
    expect(findMisplacedName([...good, 'manifest.json'])).toBe(5);
    expect(findMisplacedName([...good.slice(0, 2), 'b/x', good[2] ?? ''])).toBe(2);
  });

  it('accepts no two equal names, whatever the list', () => {
    const names = fc.constantFrom(
      'header.dsse',
      'manifest.json',
      blobName(hash('1')),
      blobName(hash('2')),
      'b/',
      'B/1',
    );
    const property = fc.property(
      fc.array(names, { maxLength: 6 }),
      (list) => findMisplacedName(list) !== -1 || new Set(list).size === list.length,
    );
    expect(fc.check(property, { numRuns: 2000, seed: 20261121 })).toMatchObject({ failed: false });
  });

  it('reads the hash of a blob only from exactly its form', () => {
    expect(blobHash(blobName(hash('c')))).toBe(hash('c'));
    const others = [hash('c'), `b/${hash('C')}`, `b/${hash('c')}\n`, `b/${hash('c')}0`, `/b/${hash('c')}`];
    expect(others.filter((name) => blobHash(name) !== null)).toEqual([]);
    expect(entryLimitBytes('header.dsse')).toBe(packageLimits.headerBytes);
    expect(entryLimitBytes('manifest.json')).toBe(packageLimits.manifestBytes);
    expect(entryLimitBytes(blobName(hash('c')))).toBe(packageLimits.blobBytes);
  });
});

describe('envelope', () => {
  const good = {
    kind: 'bundle',
    payload: 'aGVsbG8=',
    keyId: `ed25519:${hash('e')}`,
    signature: `${'A'.repeat(86)}==`,
  } as const;

  it('reads what it writes, and it is JSON', () => {
    const text = formatEnvelope(good);
    expect(parseEnvelope(text)).toEqual(good);
    expect(JSON.parse(text)).toEqual({
      payloadType: 'application/vnd.pingxia.bundle+json',
      payload: good.payload,
      signatures: [{ keyid: good.keyId, sig: good.signature }],
    });
  });

  it('accepts a text only if writing it again gives the same text', () => {
    const text = formatEnvelope(good);
    const property = fc.property(
      fc.nat(text.length),
      fc.nat(3),
      fc.string({ maxLength: 3 }),
      (at, remove, insert) => {
        const changed = text.slice(0, at) + insert + text.slice(at + remove);
        const parsed = parseEnvelope(changed);
        return parsed === null || formatEnvelope(parsed) === changed;
      },
    );
    expect(fc.check(property, { numRuns: 5000, seed: 20261121 })).toMatchObject({ failed: false });
  });

  it('encodes as the DSSE specification prints it', () => {
    const encode = (type: string, body: string) =>
      String.fromCharCode(
        ...encodePreAuthentication(
          type,
          Uint8Array.from(body, (one) => one.charCodeAt(0)),
        ),
      );
    expect(encode('http://example.com/HelloWorld', 'hello world')).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
    expect(encode('', '')).toBe('DSSEv1 0  0 ');
  });
});

describe('fingerprints', () => {
  it('are upper-case groups of four, in lines of four on paper', () => {
    const keyId = `ed25519:${'0123456789abcdef'.repeat(4)}`;
    expect(formatFingerprint(keyId)).toBe(Array(2).fill('0123 4567 89AB CDEF 0123 4567 89AB CDEF').join(' '));
    expect(fingerprintLines(keyId)).toEqual(Array(2).fill('0123 4567 89AB CDEF 0123 4567 89AB CDEF'));
    expect(formatFingerprint('abc')).toBe('ABC');
    expect(fingerprintLines('')).toEqual([]);
  });
});

describe('plain text', () => {
  it('is what shows as itself', () => {
    const plain = ['云岭市工业和信息化局', 'Ünïcode 评匣 1.0', '', '😀'];
    const others = [
      'a\n',
      '\u001b[2J',
      '\u0000',
      'a\u2028b',
      '\u202eabc',
      'a\u200f',
      '\u2066a\u2069',
      '\u009b',
    ];
    expect(plain.filter(isPlainText)).toEqual(plain);
    expect(others.filter(isPlainText)).toEqual([]);
    expect(others.map(toPlainText).every(isPlainText)).toBe(true);
    expect(toPlainText(' 云岭市\t工业\r\n局 ')).toBe('云岭市 工业 局');
    expect(plain.map(toPlainText)).toEqual(plain);
  });
});

describe('refusals of the exchange', () => {
  it('begin with PKG_ or KEY_, are in the catalogue, and belong to one family', () => {
    const codes = Object.keys(exchangeRefusals) as ExchangeCode[];
    expect(codes.every((code) => /^(PKG|KEY)_[A-Z_]+$/.test(code))).toBe(true);
    expect([...refusalCodes('PKG_'), ...refusalCodes('KEY_')]).toEqual(expect.arrayContaining(codes));
    expect(exchangeFamilyOf('PKG_SIGNATURE')).toBe('authenticity');
    expect(exchangeFamilyOf('KEY_UNKNOWN')).toBe('policy');
    expect(exchangeFamilyOf('PKG_DISK_FULL')).toBe('medium');
  });
});
