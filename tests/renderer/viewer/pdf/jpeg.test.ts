import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { plainJpeg } from '#renderer/viewer/pdf/jpeg.ts';

const size = { width: 24, height: 16, components: 3 } as const;
const jpeg = new Uint8Array(createCanvas(size.width, size.height).encodeSync('jpeg', 80));

const join = (parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

/** Puts a segment behind the first marker. */
function withSegment(marker: number, content: string): Uint8Array<ArrayBuffer> {
  const head = Buffer.from([0xff, marker, 0, content.length + 2]);
  return new Uint8Array(join([jpeg.subarray(0, 2), head, Buffer.from(content), jpeg.subarray(2)]));
}

describe('the picture in a JPEG', () => {
  it('is taken as it is, without orientation and comments, with its profile and coding of colours', () => {
    const plain = Buffer.from(plainJpeg(jpeg.slice(), size));
    for (const marker of [0xe1, 0xed, 0xfe]) {
      expect(Buffer.from(plainJpeg(withSegment(marker, 'Exif'), size)).equals(plain)).toBe(true);
    }
    for (const marker of [0xe2, 0xee]) {
      expect(Buffer.from(plainJpeg(withSegment(marker, 'kept'), size)).includes('kept')).toBe(true);
    }
  });

  it.each([
    ['another size', { ...size, width: 25 }],
    ['other colours', { ...size, components: 1 as const }],
  ])('is declined when the page says %s', (_, expected) => {
    expect(() => plainJpeg(jpeg, expected)).toThrow('not what the page says');
  });

  it('is declined when cut, empty, or no JPEG', () => {
    for (const bytes of [jpeg.slice(0, 100), jpeg.slice(0, 3), new Uint8Array(50)]) {
      expect(() => plainJpeg(bytes, size)).toThrow(/JPEG/);
    }
  });
});
