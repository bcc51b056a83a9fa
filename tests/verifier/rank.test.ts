import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aggregateCase } from '#electron/core/panel/aggregate.ts';
import { rankCases } from '#electron/core/panel/rank.ts';
import { sha256Hex } from '#electron/exchange/crypto.ts';
import { createIdentity, createSigner } from '#electron/exchange/keys.ts';
import { preparePackage } from '#electron/exchange/prepare.ts';
import type { PackageRequest } from '#electron/exchange/types.ts';
import type { Batch } from '#shared/domain/batch.ts';
import type { SealedReview } from '#shared/domain/review.ts';
import type { BundleManifest } from '#shared/package/manifests.ts';
import { hasPython, runPython } from '#tests/electron/exchange/python.ts';
import {
  batchId,
  bundleManifest,
  bundleRequest,
  headerParts,
  resultManifest,
  resultRequest,
} from '#tests/electron/exchange/samples.ts';
import { createRandom, type Random } from '#tests/fuzz/random.ts';
import { packContainer } from '#tests/vectors/forge.ts';

const script = join(import.meta.dirname, 'rank.py');

/** A committee: who reviews what, and what came back. */
interface Committee {
  readonly panel: Batch['panel'];
  readonly cases: BundleManifest['cases'];
  readonly experts: readonly { readonly id: string; readonly reviews: readonly SealedReview[] | null }[];
}

function makeCommittee(random: Random): Committee {
  const [sample] = bundleManifest([]).cases;
  const [review] = resultManifest('0'.repeat(64)).reviews;
  if (sample === undefined || review === undefined) throw new Error('samples are empty');
  const cases = Array.from({ length: 1 + random.below(7) }, (_, index) => ({
    ...sample,
    id: `${batchId}-00${index + 1}`,
    number: index + 1,
  }));
  const isScored = random.below(4) > 0;
  const experts = Array.from({ length: 1 + random.below(7) }, (_, index) => {
    const id = `E0${index + 1}`;
    const reviews = cases.flatMap((one) =>
      Array.from({ length: 1 + random.below(2) }, (__, version) =>
        makeReview(random, { ...review, caseId: one.id, expertId: id, version: version + 1 }, isScored),
      ),
    );
    return { id, reviews: random.below(8) === 0 ? null : reviews };
  });
  const panel = {
    expertsPerCase: 3,
    decimals: random.below(5),
    disagreementPoints: '10',
    ...(random.below(3) === 0
      ? {}
      : {
          minimumReviews: 1 + random.below(3),
          combine: random.pick(['mean', 'trimmed', 'median'] as const),
          combineFallback: random.pick(['mean', 'median'] as const),
        }),
  };
  return { panel, cases, experts };
}

function makeReview(random: Random, review: SealedReview, isScored: boolean): SealedReview {
  const points = (): string =>
    `${random.below(101)}${random.pick(['', '.5', '.25', '.125', '.005', '.3333'])}`;
  const [low, high] = [points(), points()].toSorted((a, b) => Number(a) - Number(b));
  const isSure = random.below(3) > 0;
  const isRecused = random.below(10) === 0;
  return {
    ...review,
    correctionReason: review.version === 1 ? null : '更正',
    content: {
      ...review.content,
      recusal: isRecused
        ? { conflict: true, type: 'kinship', reason: '' }
        : random.pick([null, { conflict: false }]),
    },
    outcome: isRecused
      ? null
      : {
          verdict: random.pick(['met', 'met', 'met', 'notMet', 'undecided'] as const),
          low: isScored ? (low ?? null) : null,
          high: isScored ? ((isSure ? low : high) ?? null) : null,
        },
  };
}

/** Tie-breaking indicators, quotas and decisions are further steps on the same rows. */
const apart = { group: null, tieBreaks: [], quota: null, decisions: [] };

/** Our own ranking, from the committee and not from packages. */
function rankOurs({ panel, cases, experts }: Committee): unknown[] {
  const rows = cases.map(({ id: caseId, number, applicant, region, kind }) => {
    const parts = experts.map(({ id, reviews }) => ({
      expertId: id,
      name: id,
      review: reviews?.findLast((one) => one.caseId === caseId) ?? null,
    }));
    return { caseId, number, applicant, region, kind, ...apart, ...aggregateCase(parts, panel) };
  });
  return rankCases(rows, panel.minimumReviews).map(
    ({ rank, caseId, number, validReviews, verdict, mean }) => ({
      rank,
      caseId,
      number,
      validReviews,
      verdict,
      mean,
    }),
  );
}

/** Writes the committee's bundles and results as packages into a folder. */
async function writeCommittee(
  folder: string,
  { panel, cases, experts }: Committee,
  random: Random,
): Promise<void> {
  await mkdir(folder);
  const store = async (
    name: string,
    request: PackageRequest,
  ): Promise<{ digest: string; envelope: Uint8Array }> => {
    const { digest, entries } = await preparePackage(request, random.bytes(16).toString('hex'));
    const raw = entries.flatMap((entry) => ('content' in entry ? [entry] : []));
    await writeFile(join(folder, name), packContainer(raw));
    return { digest, envelope: raw[0]?.content ?? Buffer.of() };
  };
  const base = bundleManifest([]);
  for (const { id, reviews } of experts) {
    const expert = { ...base.expert, id };
    const assignments = cases.map((one) => ({ caseId: one.id, expertId: id }));
    const manifest = { ...base, batch: { ...base.batch, panel }, expert, cases, assignments };
    const bundle = await store(
      `${id}.pxb`,
      bundleRequest('', { manifest, blobs: [], header: headerParts({ expert: id, recipients: [] }) }),
    );
    if (reviews === null) continue;
    const own = await createIdentity({ role: 'expert', name: id, unit: '', createdAt: base.batch.createdAt });
    const answer = { ...resultManifest(bundle.digest), expert, reviews: [...reviews] };
    await store(
      `${id}.pxr`,
      resultRequest('', bundle, {
        manifest: answer,
        header: headerParts({ expert: id }),
        signer: createSigner(own),
      }),
    );
  }
}

describe.skipIf(!hasPython)('the ranking recomputed from the packages, in Python', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rank-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is ours, for forty random committees', async () => {
    const ours: unknown[] = [];
    const folders: string[] = [];
    for (let number = 0; number < 40; number += 1) {
      const random = createRandom(20261121, number);
      const committee = makeCommittee(random);
      folders.push(join(folder, String(number)));
      await writeCommittee(folders[number] ?? '', committee, random);
      ours.push(rankOurs(committee));
    }
    const theirs = runPython([script, ...folders])
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(theirs).toEqual(ours);
    // The committees are not trivial: there are ties, open points, recusals and cases apart.
    expect(new Set(ours.map((rows) => sha256Hex(Buffer.from(JSON.stringify(rows))))).size).toBe(40);
  }, 60_000);
});
