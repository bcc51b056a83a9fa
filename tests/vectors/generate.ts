import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bureau, enrol, expertOne, expertTwo, makeIdentity, people } from '#tests/electron/exchange/samples.ts';
import { draftBundle, draftResult } from './forge.ts';
import { entryVectors, extentVectors, recordVectors } from './recipes/container.ts';
import { goodBundleVectors, manifestVectors, tamperVectors } from './recipes/content.ts';
import { cardVectors, envelopeVectors, keyVectors, signatureVectors } from './recipes/envelope.ts';
import { fieldVectors, jsonVectors, valueVectors } from './recipes/header.ts';
import { markVectors } from './recipes/marks.ts';
import { bundlePolicyVectors, placeVectors, resultVectors } from './recipes/policy.ts';
import { receiptVectors } from './recipes/receipt.ts';
import { rosterVectors, validityVectors } from './recipes/roster.ts';
import { sealedVectors } from './recipes/sealed.ts';
import { sm4FileVectors } from './recipes/sm4-file.ts';
import { suiteTwoVectors } from './recipes/suite-two.ts';
import { supplementVectors } from './recipes/supplement.ts';
import { makeSchemaFiles } from './schemas.ts';
import type { Vector } from './vector.ts';

/** Lists of pinned keys that vectors name; `swapped`: ids that carry another person's key, and no bureau. */
export const keyLists = {
  everybody: [
    enrol(bureau.identity, null),
    enrol(expertOne.identity, 'E01'),
    enrol(expertTwo.identity, 'E02'),
    enrol(people[2].bureau.identity, null),
    enrol(people[2].expertOne.identity, 'E01'),
  ],
  strangers: [enrol(makeIdentity('bureau', '另一个局').identity, null)],
  expertsOnly: [enrol(expertOne.identity, 'E01'), enrol(expertTwo.identity, 'E02')],
  revoked: [enrol(bureau.identity, null, '2026-11-20T00:00:00.000Z'), enrol(expertOne.identity, 'E01')],
  expired: [
    enrol(bureau.identity, null),
    { ...enrol(expertOne.identity, 'E01'), notAfter: '2026-11-20T00:00:00.000Z' },
  ],
  early: [
    enrol(bureau.identity, null),
    { ...enrol(expertOne.identity, 'E01'), notBefore: '2026-12-01T00:00:00.000Z' },
  ],
  swapped: [
    { ...enrol(bureau.identity, null), publicKey: expertTwo.identity.publicKey },
    enrol(expertOne.identity, 'E01'),
  ],
} as const;

/** Every vector, in the order of vectors.json. Nothing here is random: the files are the same in each run. */
export async function makeVectors(): Promise<Vector[]> {
  const bundle = await draftBundle();
  const result = await draftResult();
  const bundleTwo = await draftBundle({}, 2);
  const resultTwo = await draftResult(2);
  return [
    ...goodBundleVectors(bundle),
    ...recordVectors(bundle),
    ...extentVectors(bundle),
    ...entryVectors(bundle),
    ...envelopeVectors(bundle),
    ...signatureVectors(bundle),
    ...keyVectors(bundle),
    ...fieldVectors(bundle),
    ...valueVectors(bundle),
    ...jsonVectors(bundle),
    ...tamperVectors(bundle),
    ...manifestVectors(bundle),
    ...placeVectors(bundle, result),
    ...bundlePolicyVectors(bundle),
    ...(await resultVectors(bundle, result)),
    ...markVectors(bundle, result),
    ...cardVectors(),
    ...sealedVectors(bundle, result),
    ...(await suiteTwoVectors(bundleTwo, resultTwo, bundle)),
    ...sealedVectors(bundleTwo, resultTwo),
    ...sm4FileVectors(bundleTwo),
    ...validityVectors(result),
    ...rosterVectors(bundle),
    ...receiptVectors(),
    ...supplementVectors(bundle),
  ];
}

export function fileOf(vector: Vector): string {
  return `${vector.name}.${vector.extension}`;
}

/** The index that third parties read. */
export function indexOf(vectors: readonly Vector[]): string {
  const entries = vectors.map((vector) => {
    const { expect, context } = vector;
    return { file: fileOf(vector), expect, ...(context === undefined ? {} : { context }) };
  });
  return `${JSON.stringify(entries, null, 2)}\n`;
}

const folder = import.meta.dirname;

async function main(): Promise<void> {
  const vectors = await makeVectors();
  const files = join(folder, 'files');
  await rm(files, { recursive: true, force: true });
  await mkdir(files);
  for (const vector of vectors) await writeFile(join(files, fileOf(vector)), vector.bytes);
  await writeFile(join(folder, 'vectors.json'), indexOf(vectors));
  await writeFile(join(folder, 'keys.json'), `${JSON.stringify(keyLists, null, 2)}\n`);
  for (const [name, text] of Object.entries(makeSchemaFiles()))
    await writeFile(join(folder, 'schemas', name), text);
  process.stdout.write(`${vectors.length} vectors\n`);
}

if (import.meta.main) await main();
