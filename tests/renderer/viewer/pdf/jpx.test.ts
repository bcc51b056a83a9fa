import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJpxHead } from '#renderer/viewer/pdf/jpx.ts';
import { NotSimple } from '#shared/pdf/values.ts';
import { inRepo } from '#scripts/runtime/paths.mjs';

const scan = new Uint8Array(readFileSync(inRepo('tests/bench/viewer/fixtures/a4-300dpi.jp2')));

describe('the head of a JPEG 2000 picture', () => {
  it('says size, components and how often it can be halved', () => {
    expect(readJpxHead(scan)).toEqual({ width: 2480, height: 3508, components: 3, halvings: 5 });
  });

  it('is read from a bare codestream too', () => {
    const start = Buffer.from(scan).indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
    expect(readJpxHead(scan.subarray(start))).toMatchObject({ width: 2480, components: 3 });
  });

  it('is refused when it is cut, no picture, or has a palette', () => {
    expect(() => readJpxHead(scan.subarray(0, 120))).toThrow(NotSimple);
    expect(() => readJpxHead(new Uint8Array(400))).toThrow(NotSimple);
    expect(() => readJpxHead(new Uint8Array())).toThrow(NotSimple);
    const palette = Buffer.concat([Buffer.from('....pclr'), scan]);
    expect(() => readJpxHead(palette)).toThrow(NotSimple);
  });
});
