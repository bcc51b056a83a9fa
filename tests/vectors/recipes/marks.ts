import { batchId, resultManifest } from '#tests/electron/exchange/samples.ts';
import { answerable, assemble, withManifest, type Draft, type Json } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

/** Results whose reviews hold marks of every kind, and marks that no reader may take. */
export function markVectors(bundle: Draft, result: Draft): Vector[] {
  const good = resultManifest(answerable(bundle).digest);
  const [review] = good.reviews;
  const make = (...evidence: readonly Json[]): Buffer =>
    assemble(
      withManifest(result, {
        ...good,
        reviews: [{ ...review, content: { ...review?.content, evidence } }],
      }),
    );
  const quads = [[10, 10, 20, 20]];
  return group('marks', 'pxr', {
    'of-every-kind': [
      'ok',
      make(
        mark(1, {}),
        mark(2, { itemId: null, color: 'blue', shape: { kind: 'rect' } }),
        mark(3, { shape: { kind: 'highlight', quads, text: '研发费用' } }),
        mark(4, { shape: { kind: 'pen', width: 1.5, strokes: [[10, 10, 60.25, 99.5, 20, 30]] } }),
        mark(5, { color: 'green', shape: { kind: 'note' } }),
        mark(6, { itemId: null, shape: { kind: 'stamp', stamp: 'missing' } }),
      ),
    ],
    'item-empty': ['PKG_MANIFEST', make(mark(1, { itemId: '' }))],
    'color-other': ['PKG_MANIFEST', make(mark(1, { color: '#ff0000' }))],
    'color-null': ['PKG_MANIFEST', make(mark(1, { color: null }))],
    'kind-other': ['PKG_MANIFEST', make(mark(1, { shape: { kind: 'circle' } }))],
    'kind-missing': ['PKG_MANIFEST', make(mark(1, { shape: {} }))],
    'stamp-other': ['PKG_MANIFEST', make(mark(1, { shape: { kind: 'stamp', stamp: 'approved' } }))],
    'field-of-another-kind': ['PKG_MANIFEST', make(mark(1, { shape: { kind: 'note', quads } }))],
    'highlight-of-nothing': ['PKG_MANIFEST', make(mark(1, { shape: { kind: 'highlight', quads: [] } }))],
    'highlight-outside': [
      'PKG_MANIFEST',
      make(mark(1, { shape: { kind: 'highlight', quads: [[10, 10, 100.5, 20]] } })),
    ],
    'pen-odd': ['PKG_MANIFEST', make(mark(1, { shape: pen([10, 10, 20, 20, 30]) }))],
    'pen-dot': ['PKG_MANIFEST', make(mark(1, { shape: pen([10, 10]) }))],
    'pen-outside': ['PKG_MANIFEST', make(mark(1, { shape: pen([10, 10, 20, 9.99]) }))],
    'pen-too-wide': ['PKG_MANIFEST', make(mark(1, { shape: { ...pen([10, 10, 20, 20]), width: 1001 } }))],
    'pen-longest-stroke': ['ok', make(mark(1, { shape: pen(line(2000)) }))],
    'pen-stroke-too-long': ['PKG_MANIFEST', make(mark(1, { shape: pen(line(2001)) }))],
    'pen-most-points': ['ok', make(mark(1, { shape: pen(line(2000), line(2000)) }))],
    'pen-too-many-points': ['PKG_MANIFEST', make(mark(1, { shape: pen(line(2000), line(1999), line(2)) }))],
    'pen-too-many-strokes': [
      'PKG_MANIFEST',
      make(mark(1, { shape: pen(...Array.from({ length: 51 }, () => line(2))) })),
    ],
  });
}

const mark = (number: number, change: Json): Json => ({
  volume: 'ab'.repeat(32),
  page: 0,
  rect: [10, 10, 100, 100],
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  itemId: 'c2',
  note: `${batchId} 的标注`,
  ...change,
});

const pen = (...strokes: readonly (readonly number[])[]): Json => ({ kind: 'pen', width: 1, strokes });
const line = (points: number): number[] => Array.from({ length: 2 * points }, () => 50);
