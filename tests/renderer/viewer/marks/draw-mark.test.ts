import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evidence } from '#shared/domain/review.ts';
import { rectToView, toView, viewSize, type PageBox, type QuarterTurn } from '#renderer/viewer/geometry.ts';
import { drawMark, isPlaced, pathAround, type Tool } from '#renderer/viewer/marks/draw-mark.ts';
import { joinPens, simplify } from '#renderer/viewer/marks/pen.ts';
import { reshape } from '#renderer/viewer/marks/reshape.ts';

const tools: readonly Tool[] = ['rect', 'highlight', 'pen', 'note', 'doubt', 'missing', 'illegible'];
const turns = fc.constantFrom<QuarterTurn>(0, 90, 180, 270);
const boxes: fc.Arbitrary<PageBox> = fc
  .record({
    left: fc.integer({ min: -500, max: 500 }),
    bottom: fc.integer({ min: -500, max: 500 }),
    width: fc.integer({ min: 200, max: 3000 }),
    height: fc.integer({ min: 200, max: 3000 }),
    rotate: turns,
    userUnit: fc.constantFrom(1, 2, 0.5),
  })
  .map(({ left, bottom, width, height, rotate, userUnit }) => ({
    crop: [left, bottom, left + width, bottom + height],
    rotate,
    userUnit,
  }));
const views = fc.record({ turn: turns, zoom: fc.constantFrom(0.5, 1, 1.37, 4) });
const paths = fc.array(
  fc.record({ x: fc.integer({ min: -50, max: 1500 }), y: fc.integer({ min: -50, max: 1500 }) }),
  { minLength: 1, maxLength: 40 },
);
const asEvidence = (drawn: object): Evidence =>
  Evidence.parse({
    id: '00000000-0000-4000-8000-000000000001',
    itemId: null,
    volume: 'ab'.repeat(32),
    page: 0,
    note: '',
    ...drawn,
  });

describe('drawing', () => {
  it('makes only marks that a package may hold, whatever the hand does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tools), boxes, views, paths, (tool, box, view, path) => {
        const drawn = drawMark(tool, path, { box, view, spans: [] });
        const mark = drawn ?? { rect: [0, 0, 1, 1], shape: { kind: 'rect' } };
        expect(asEvidence(mark)).toMatchObject(mark);
      }),
      { numRuns: 500 },
    );
  });

  it('lies where the pointer went, within a hundredth of a point, under every rotation', () => {
    fc.assert(
      fc.property(boxes, views, (box, view) => {
        const { width, height } = viewSize(box, view);
        const area = { x: width * 0.2, y: height * 0.3, width: width * 0.4, height: height * 0.25 };
        const drawn = drawMark('rect', pathAround('rect', area), { box, view, spans: [] });
        const seen = rectToView(box, view, drawn?.rect ?? [0, 0, 0, 0]);
        const slack = 0.011 * view.zoom * box.userUnit;
        expect(Math.abs(seen.x - area.x)).toBeLessThan(slack);
        expect(Math.abs(seen.y - area.y)).toBeLessThan(slack);
        expect(Math.abs(seen.width - area.width)).toBeLessThan(2 * slack);
      }),
    );
  });

  it('puts notes and stamps down at a press, on the paper also at its edge', () => {
    const box: PageBox = { crop: [0, 0, 600, 800], rotate: 0, userUnit: 1 };
    const paper = { box, view: { turn: 0, zoom: 1 } as const, spans: [] };
    for (const tool of tools) {
      const drawn = drawMark(tool, [{ x: 599, y: 1 }], paper);
      expect(drawn !== null, tool).toBe(isPlaced(tool));
      expect(drawn?.rect[2] ?? 0).toBeLessThanOrEqual(600);
      expect(drawn?.rect[3] ?? 0).toBeLessThanOrEqual(800);
    }
    const dragged = drawMark('doubt', pathAround('doubt', { x: 10, y: 20, width: 300, height: 60 }), paper);
    expect(dragged).toEqual({ rect: [10, 720, 310, 780], shape: { kind: 'stamp', stamp: 'doubt' } });
  });

  it('makes a marker of a drag along a line that has no text', () => {
    const box: PageBox = { crop: [0, 0, 600, 800], rotate: 0, userUnit: 1 };
    const path = [
      { x: 100, y: 100 },
      { x: 300, y: 102 },
    ];
    const drawn = drawMark('highlight', path, { box, view: { turn: 0, zoom: 1 }, spans: [] });
    expect(drawn?.rect).toEqual([100, 691, 300, 707]);
    expect(drawn?.shape).toEqual({ kind: 'highlight', quads: [[100, 691, 300, 707]] });
  });
});

describe('the pen', () => {
  const box: PageBox = { crop: [30, 40, 630, 840], rotate: 90, userUnit: 2 };
  const view = { turn: 180, zoom: 0.7 } as const;
  const wave = Array.from({ length: 3000 }, (_, at) => ({
    x: 100 + at / 8,
    y: 200 + 60 * Math.sin(at / 90),
  }));

  it('keeps the line within half a pixel with few points', () => {
    const line = simplify(wave);
    expect(line.length).toBeLessThan(150);
    for (const { x, y } of wave) {
      const away = line.slice(1).map((end, at) => {
        const start = line[at] ?? end;
        const [dx, dy] = [end.x - start.x, end.y - start.y];
        const along = ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy);
        const t = Math.min(Math.max(along, 0), 1);
        return Math.hypot(x - start.x - t * dx, y - start.y - t * dy);
      });
      expect(Math.min(...away)).toBeLessThan(0.51);
    }
  });

  it('never makes more points than a mark may hold', () => {
    const noise = Array.from({ length: 20_000 }, (_, at) => ({
      x: (at * 7919) % 1500,
      y: (at * 104_729) % 900,
    }));
    expect(simplify(noise).length).toBeLessThanOrEqual(2000);
  });

  it('draws the same line on the paper, however the page lies', () => {
    const drawn = drawMark('pen', wave, { box, view, spans: [] });
    expect(drawn?.shape).toMatchObject({ kind: 'pen', width: 1.79 });
    const [x = 0, y = 0] = drawn?.shape.kind === 'pen' ? (drawn.shape.strokes[0] ?? []) : [];
    const seen = toView(box, view, { x, y });
    expect(Math.hypot(seen.x - 100, seen.y - 200)).toBeLessThan(0.03);
  });

  it('joins strokes as long as one mark can hold them', () => {
    const one = { kind: 'pen' as const, width: 2, strokes: [[0, 0, 10, 10]] };
    expect(joinPens(one, { ...one, strokes: [[50, 50, 60, 40]] })).toEqual({
      rect: [-1, -1, 61, 51],
      shape: {
        kind: 'pen',
        width: 2,
        strokes: [
          [0, 0, 10, 10],
          [50, 50, 60, 40],
        ],
      },
    });
    expect(joinPens({ ...one, strokes: Array.from({ length: 50 }, () => [0, 0, 1, 1]) }, one)).toBeNull();
  });
});

describe('moving and stretching a mark', () => {
  const round = (value: number) => Math.round(value * 100) / 100;
  const coordinate = fc.integer({ min: -100_000, max: 100_000 });
  const side = fc.integer({ min: 5, max: 100_000 });
  const rects = fc
    .tuple(coordinate, coordinate, side, side)
    .map(
      ([x, y, width, height]) =>
        [x, y, x + width, y + height].map((value) => round(value / 100)) as [number, number, number, number],
    );

  it('takes along what it draws and stays a mark that a package may hold', () => {
    const parts = fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 2 });
    fc.assert(
      fc.property(rects, rects, parts, (from, to, points) => {
        const stroke = points.flatMap(([x, y]) => [
          from[0] + ((from[2] - from[0]) * x) / 100,
          from[1] + ((from[3] - from[1]) * y) / 100,
        ]);
        const pen = { rect: from, shape: { kind: 'pen' as const, width: 1, strokes: [stroke] } };
        expect(asEvidence(reshape(pen, to)).rect).toEqual(to);
        const highlight = { rect: from, shape: { kind: 'highlight' as const, quads: [from], text: '词' } };
        expect(reshape(highlight, to).shape).toEqual({ kind: 'highlight', quads: [to] });
      }),
    );
  });

  it('moves a stroke as far as its rectangle', () => {
    const pen = {
      rect: [0, 0, 10, 20] as [number, number, number, number],
      shape: { kind: 'pen' as const, width: 1, strokes: [[1, 2, 9, 18]] },
    };
    expect(reshape(pen, [100, 50, 110, 70]).shape).toMatchObject({ strokes: [[101, 52, 109, 68]] });
  });
});
