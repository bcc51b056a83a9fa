import { batchId, bureau, createdAt, expertOne } from '#tests/electron/exchange/samples.ts';
import { signPayload, type Json } from '../forge.ts';
import { group, type Vector } from '../vector.ts';

const about = {
  type: 'result',
  packageId: 'a'.repeat(32),
  digest: 'd'.repeat(64),
  batch: batchId,
  expert: 'E01',
  round: 1,
  sequence: 1,
};

function receiptOf(change: Json = {}): Json {
  return {
    format: 'pingxia-receipt',
    version: 1,
    suite: 1,
    issuer: bureau.identity,
    package: about,
    receivedAt: createdAt,
    ...change,
  };
}

const sign = (payload: Json, signer = bureau): Buffer =>
  signPayload('receipt', Buffer.from(JSON.stringify(payload), 'utf8'), signer);

/** Receipts as files of their own. */
export function receiptVectors(): Vector[] {
  const byExpert = receiptOf({ issuer: expertOne.identity });
  return group('receipt', 'pxa', {
    'good-for-result': ['ok', sign(receiptOf())],
    'good-for-bundle': [
      'ok',
      sign({ ...byExpert, package: { ...about, type: 'bundle' } }, expertOne),
    ],
    'for-result-by-expert': ['PKG_HEADER', sign(byExpert, expertOne)],
    'for-bundle-by-bureau': ['PKG_HEADER', sign(receiptOf({ package: { ...about, type: 'bundle' } }))],
    'unknown-field': ['PKG_HEADER', sign(receiptOf({ points: '90' }))],
    'no-digest': ['PKG_HEADER', sign(receiptOf({ package: { ...about, digest: '' } }))],
    'other-suite': ['PKG_HEADER', sign(receiptOf({ suite: 2 }))],
    'name-with-line-end': [
      'PKG_HEADER',
      sign(receiptOf({ issuer: { ...bureau.identity, name: 'a\nb' } })),
    ],
    'signed-by-another': ['KEY_ID', sign(receiptOf(), expertOne)],
    'is-a-roster': ['PKG_TYPE', signPayload('roster', Buffer.from(JSON.stringify(receiptOf())), bureau)],
    'too-long': ['PKG_TOO_LARGE', sign(receiptOf({ ext: 'x'.repeat(64 * 1024) }))],
  });
}
