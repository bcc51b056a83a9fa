import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJsonBytes } from '#electron/exchange/strict-text.ts';

const bytesOf = (...bytes: readonly (string | number)[]): Buffer =>
  Buffer.concat(bytes.map((one) => (typeof one === 'string' ? Buffer.from(one, 'utf8') : Buffer.of(one))));

it.each([
  ['a byte order mark', bytesOf(0xef, 0xbb, 0xbf, '{}')],
  ['a byte order mark of UTF-16', bytesOf(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
  ['a lonely byte', bytesOf('{"a":"', 0xff, '"}')],
  ['an overlong spelling', bytesOf('{"a":"', 0xc0, 0xaf, '"}')],
  ['half of a pair', bytesOf('{"a":"', 0xed, 0xa0, 0x80, '"}')],
  ['a character that is cut off', bytesOf('{"a":"', 0xe4, 0xb8, '"}')],
  ['bytes behind the end', bytesOf('{}', 0)],
])('refuses %s', (_what, bytes) => expect(parseJsonBytes(bytes, 'integers').ok).toBe(false));

it('reads texts of every script as they are, and refuses a name that comes twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const read = parseJsonBytes(Buffer.from(JSON.stringify({ text })), 'integers');
      expect(read).toMatchObject({ ok: true, value: { text } });
    }),
  );
  expect(parseJsonBytes(bytesOf('{"a":1,"\\u0061":2}'), 'integers').ok).toBe(false);
});
