import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeApplicants } from '#electron/samples/applicants.ts';
import { findTypefaces } from '#electron/samples/fonts.ts';
import { makeIdentities } from '#electron/samples/identities.ts';
import { toWanYuan, toYuan } from '#electron/samples/money.ts';
import { imageSize, pageRotation, sheetToImage, apply, toPageRect } from '#electron/samples/page-geometry.ts';
import { sheetSize, type ScanLook } from '#electron/samples/page-model.ts';
import { MIN_PAGES, planVolumes } from '#electron/samples/plan-volumes.ts';
import { PROFILES } from '#electron/samples/profiles.ts';
import { makeRandom } from '#electron/samples/random.ts';
import { table, wrapText } from '#electron/samples/sheet-parts.ts';
import { describeFacts } from '#electron/samples/truth.ts';
import { findCreditCodeFault } from '#shared/domain/credit-code.ts';

describe('seeded randomness', () => {
  it('repeats for the same seed and purpose only', () => {
    const draw = (seed: number, purpose: string): number[] =>
      Array.from({ length: 5 }, makeRandom(seed, purpose).next);
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });

  it('keeps to its bounds and loses nothing in a shuffle', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, min, span) => {
        const random = makeRandom(seed);
        const value = random.int(min, min + span);
        expect(Number.isInteger(value) && value >= min && value <= min + span).toBe(true);
        const items = Array.from({ length: span }, (_, index) => index);
        expect(random.shuffle(items).toSorted((a, b) => a - b)).toEqual(items);
      }),
    );
  });
});

describe('fictional identities', () => {
  it('have different names and valid codes', () => {
    const all = makeIdentities(makeRandom(3), 60);
    expect(new Set(all.map((one) => one.name)).size).toBe(60);
    expect(new Set(all.map((one) => one.creditCode)).size).toBe(60);
    for (const one of all) expect(findCreditCodeFault(one.creditCode)).toBeNull();
  });

  it('include a name of exactly 30 characters in every half dozen', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      expect(makeIdentities(makeRandom(seed), 6).filter((one) => one.name.length === 30)).toHaveLength(1);
    }
  });
});

describe('money', () => {
  it('is exact in 万元 and in yuan', () => {
    expect([toWanYuan(520000), toYuan(520000)]).toEqual(['5200.00', '52,000,000.00']);
    expect([toWanYuan(-12645), toYuan(-12645)]).toEqual(['-126.45', '-1,264,500.00']);
    expect([toWanYuan(0), toYuan(0)]).toEqual(['0.00', '0.00']);
    expect([toWanYuan(7), toYuan(7)]).toEqual(['0.07', '700.00']);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (amount) => {
        expect(Math.round(Number(toWanYuan(amount)) * 100)).toBe(amount);
        expect(Number(toYuan(amount).replaceAll(',', ''))).toBe(amount * 100);
      }),
    );
  });
});

describe('geometry of a scan', () => {
  const looks = fc.record({
    seed: fc.constant(1),
    skewDeg: fc.double({ min: -1, max: 1, noNaN: true }),
    shiftX: fc.double({ min: -4, max: 4, noNaN: true }),
    shiftY: fc.double({ min: -4, max: 4, noNaN: true }),
    paper: fc.constant('#fff'),
    inkStrength: fc.constant(0.9),
  });
  const still = { seed: 1, skewDeg: 0, shiftX: 0, shiftY: 0, paper: '#fff', inkStrength: 1 };

  it('puts boxes of a straight page where they stand, from the bottom left', () => {
    const look: ScanLook = { ...still, feed: 'upright' };
    expect(toPageRect({ sheet: { orientation: 'portrait' }, look }, [10, 20, 30, 40])).toEqual([
      10, 781.89, 40, 821.89,
    ]);
  });

  it('turns a landscape sheet head to the left', () => {
    const look: ScanLook = { ...still, feed: 'rotated' };
    const placed = { sheet: { orientation: 'landscape' }, look } as const;
    expect(imageSize(placed)).toEqual([595.28, 841.89]);
    expect(pageRotation(look)).toBe(90);
    // The sheet's top left corner lies at the image's bottom left, its top right at the top left.
    expect(apply(sheetToImage(placed), 0, 0)).toEqual([0, 841.89]);
    expect(apply(sheetToImage(placed), 841.89, 0).map((value) => Math.abs(Math.round(value)))).toEqual([
      0, 0,
    ]);
    expect(toPageRect(placed, [0, 0, 100, 50])).toEqual([0, 0, 50, 100]);
  });

  it('covers every corner of the box, whatever the skew', () => {
    const feeds = fc.constantFrom<ScanLook['feed']>('wide', 'sideways', 'rotated');
    fc.assert(
      fc.property(
        looks,
        feeds,
        fc.tuple(
          fc.integer({ min: 25, max: 600 }),
          fc.integer({ min: 25, max: 400 }),
          fc.integer({ min: 5, max: 100 }),
          fc.integer({ min: 5, max: 100 }),
        ),
        (part, feed, box) => {
          const placed = { sheet: { orientation: 'landscape' }, look: { ...part, feed } } as const;
          const [, height] = imageSize(placed);
          const [x0, y0, x1, y1] = toPageRect(placed, box);
          const [centreX, centreY] = apply(sheetToImage(placed), box[0] + box[2] / 2, box[1] + box[3] / 2);
          expect(x0 < centreX && centreX < x1).toBe(true);
          expect(y0 < height - centreY && height - centreY < y1).toBe(true);
          expect((x1 - x0) * (y1 - y0)).toBeGreaterThan(box[2] * box[3] * 0.99 - 1);
        },
      ),
    );
  });
});

describe('page parts', () => {
  it('wraps text without losing a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('企', '业', 'a', '1', '，', '。') }),
        fc.integer({ min: 20, max: 300 }),
        (text, width) => {
          expect(wrapText(text, width, 10).join('')).toBe(text);
        },
      ),
    );
  });

  it('marks the cells of figures, inside the rules', () => {
    const part = table({
      x: 50,
      y: 100,
      widths: [100, 60],
      rowHeight: 20,
      side: 'declared',
      rows: [
        ['甲', { text: '1', fact: { key: 'a' } }],
        [{ text: '乙', span: 2, fact: { key: 'b', year: 2025 } }],
      ],
      smudged: new Set(['b']),
    });
    expect(part.bottom).toBe(140);
    expect(part.marks).toEqual([
      { key: 'a', year: null, side: 'declared', box: [151.5, 101.5, 57, 17], isLegible: true },
      { key: 'b', year: 2025, side: 'declared', box: [51.5, 121.5, 157, 17], isLegible: false },
    ]);
    expect(part.blocks.filter((block) => block.type === 'smudge')).toHaveLength(1);
  });
});

describe('planned volumes', () => {
  const applicants = makeApplicants(1, 24, 2026);

  it('have as many pages as asked for, a lost page apart', () => {
    for (const applicant of applicants) {
      for (const pages of [MIN_PAGES, 60, 400]) {
        const plan = planVolumes(applicant, pages, 1, 2026);
        const total = plan.reduce((sum, volume) => sum + volume.pages.length, 0);
        expect(total).toBe(pages);
        const hasAudit = plan.some((volume) => volume.role === 'audit');
        expect(hasAudit).toBe(applicant.profile.flaw !== 'auditMissing');
      }
    }
  });

  it('print numbers that differ from the PDF pages', () => {
    const [bound] = planVolumes(applicants[0] as (typeof applicants)[0], 40, 1, 2026);
    expect(bound?.pages.slice(0, 4).map((page) => page.label)).toEqual([null, null, '1', '2']);
    const young = applicants.find((one) => one.profile.flaw === 'pageMissing') as (typeof applicants)[0];
    const labels =
      planVolumes(young, 40, 1, 2026)[0]
        ?.pages.flatMap((page) => page.label ?? [])
        .map(Number) ?? [];
    expect(labels.at(-1)).toBe(labels.length + 1);
  });

  const placed = applicants.flatMap((applicant) =>
    describeFacts(applicant, planVolumes(applicant, 30, 1, 2026)).map((fact) => ({
      ...fact,
      profile: applicant.profile,
      sides: new Set(fact.places.filter((place) => place.isLegible).map((place) => place.side)),
    })),
  );

  it('show every declared figure in the form; the local points are the bureau’s', () => {
    const absent = placed.filter((fact) => !fact.sides.has('declared'));
    expect(new Set(absent.map((fact) => fact.key))).toEqual(new Set(['local_feature_points']));
  });

  it('prove every verified figure, except nothing at all and the oldest balance', () => {
    const unproved = placed.filter((fact) => fact.verified !== null && !fact.sides.has('verified'));
    const others = unproved.filter(
      (fact) => fact.year !== 2023 && fact.verified !== '0' && fact.verified !== '0.00',
    );
    expect(new Set(others.map((fact) => fact.key))).toEqual(new Set(['local_feature_points']));
    expect(new Set(unproved.flatMap((fact) => (fact.year === 2023 ? fact.key : [])))).toEqual(
      new Set(['total_assets', 'total_liabilities']),
    );
  });

  it('prove nothing that an expert cannot find', () => {
    const lost = placed.filter((fact) => fact.verified === null);
    expect(lost.length).toBeGreaterThan(10);
    expect(lost.filter((fact) => fact.sides.has('verified'))).toEqual([]);
  });

  it('keep their rectangles on the page', () => {
    const pages = applicants
      .slice(0, 12)
      .flatMap((one) => planVolumes(one, 30, 1, 2026).flatMap((volume) => volume.pages));
    const outside = pages.flatMap((page) => {
      const [width, height] = sheetSize(page.sheet);
      return page.sheet.marks.filter(
        ({ box: [x, y, w, h] }) => x < 0 || y < 0 || x + w > width - 20 || y + h > height - 50,
      );
    });
    expect(pages.length).toBe(12 * 30);
    expect(outside).toEqual([]);
  });

  it('cover passing, failing, undecided, tied and review applicants', () => {
    expect(new Set(PROFILES.map((one) => one.flaw)).size).toBe(6);
    expect(PROFILES.filter((one) => one.kind === 'review')).toHaveLength(2);
  });
});

describe('typefaces', () => {
  it('stand in for one another and refuse clearly when there is none', () => {
    expect(findTypefaces(new Set(['SimSun']))).toEqual({ song: 'SimSun', hei: 'SimSun' });
    expect(findTypefaces(new Set(['SimSun', 'Microsoft YaHei', 'Arial']))).toEqual({
      song: 'SimSun',
      hei: 'Microsoft YaHei',
    });
    expect(() => findTypefaces(new Set(['Arial']))).toThrow(/中文字体/);
  });
});
