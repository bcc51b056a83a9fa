import { findInk, type GreyPicture, type Ink } from './find-ink.ts';

/** How far lines of text lean: `angleDeg` counts clockwise as seen, in tenths; 0 where nothing leans for sure. */
export interface Skew {
  readonly angleDeg: number;
  /** 0…1: how much sharper the lines stand out at this angle than at others. */
  readonly confidence: number;
}

const MAX_DEG = 10;
const COARSE_DEG = 0.5;
const FINE_DEG = 0.05;
/** Fewer edges than a short letter has tell nothing. */
const MIN_EDGES = 600;
/** Below this the lines might as well be the grain of a photograph. */
const MIN_CONFIDENCE = 0.5;
/** Text that lies on its side draws sharper columns than rows. */
const SIDEWAYS = 1.3;
const UNSURE: Skew = { angleDeg: 0, confidence: 0 };

/**
 * Estimates how a scanned page leans. At the angle of the text, the lower edges of the letters fall into few rows:
 * the squares of the steps between neighbouring rows are greatest there (Postl's criterion, as Leptonica uses it).
 * Blank pages, photographs and text on its side give 0 with low confidence.
 */
export function estimateSkew(picture: GreyPicture): Skew {
  const { rows, columns, isPicture } = findInk(picture);
  if (isPicture || rows.xs.length < MIN_EDGES) return UNSURE;
  const coarse = sweep(rows, -MAX_DEG, MAX_DEG, COARSE_DEG);
  const around = best(coarse);
  const fine = sweep(rows, around.deg - COARSE_DEG, around.deg + COARSE_DEG, FINE_DEG);
  const top = best(fine);
  const ordinary = median(coarse.map(({ score }) => score));
  const sharpness = top.score / Math.max(ordinary, 1);
  const confidence = Math.max(0, Math.min(1, (sharpness - 1) / 4));
  const sideways = best(sweep(columns, -MAX_DEG, MAX_DEG, COARSE_DEG)).score;
  if (sideways > SIDEWAYS * top.score) return { ...UNSURE, confidence: Math.min(confidence, 0.2) };
  // The sharpest angle at the very end of the range lies beyond it.
  if (Math.abs(top.deg) > MAX_DEG) return UNSURE;
  if (confidence < MIN_CONFIDENCE) return { angleDeg: 0, confidence };
  return { angleDeg: Math.round(centre(fine, top) * 10) / 10 + 0, confidence };
}

interface Score {
  readonly deg: number;
  readonly score: number;
}

function sweep(ink: Ink, fromDeg: number, toDeg: number, stepDeg: number): readonly Score[] {
  const steps = Math.round((toDeg - fromDeg) / stepDeg);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const deg = fromDeg + step * stepDeg;
    return { deg, score: sharpnessAt(ink, deg) };
  });
}

function sharpnessAt({ xs, ys, across, along }: Ink, deg: number): number {
  const slope = Math.tan((deg * Math.PI) / 180);
  const offset = Math.ceil(across * Math.abs(slope)) + 1;
  const counts = new Float64Array(along + 2 * offset + 2);
  for (let at = 0; at < xs.length; at += 1) {
    const place = (ys[at] ?? 0) - (xs[at] ?? 0) * slope + offset;
    // A point counts for both rows between which it lies, so that the score does not jump from angle to angle.
    const row = Math.floor(place);
    const part = place - row;
    counts[row] = (counts[row] ?? 0) + 1 - part;
    counts[row + 1] = (counts[row + 1] ?? 0) + part;
  }
  let score = 0;
  for (let row = 1; row < counts.length; row += 1) {
    const step = (counts[row] ?? 0) - (counts[row - 1] ?? 0);
    score += step * step;
  }
  return score;
}

function best(scores: readonly Score[]): Score {
  return scores.reduce((top, one) => (one.score > top.score ? one : top), { deg: 0, score: -1 });
}

/** The middle of the peak, weighed by how far each angle near the top rises above its half. */
function centre(fine: readonly Score[], top: Score): number {
  const near = fine.filter(({ deg }) => Math.abs(deg - top.deg) <= 4 * FINE_DEG);
  const floor = Math.min(...near.map(({ score }) => score));
  const weights = near.map(({ score }) => (score - floor) ** 2);
  const sum = weights.reduce((all, one) => all + one, 0);
  if (sum === 0) return top.deg;
  return near.reduce((all, { deg }, at) => all + deg * (weights[at] ?? 0), 0) / sum;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
