import { describePack } from '#rules/describe.ts';
import type { Batch } from '#shared/domain/batch.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import type { Core } from '../open-core.ts';
import type { FormStamp } from './data.ts';

/** What all forms of one batch carry; the digest differs from form to form. */
export function stampBatch(
  core: Core,
  batch: Batch,
  digest: Pick<FormStamp, 'digest' | 'digestLabel'>,
): FormStamp {
  const view = describePack(loadProgram(core, requireRules(core, batch.id)));
  const numbers = view.documents.map((document) => document.number).filter((number) => number !== '');
  return {
    ...digest,
    batchId: batch.id,
    batchTitle: batch.title,
    bureau: batch.bureau,
    rulesTitle: numbers.length === 0 ? view.title : `${view.title}（${numbers.join('、')}）`,
    packId: batch.packId,
    packVersion: batch.packVersion,
    overlayId: batch.overlayId,
    rulesDigest: batch.rulesDigest,
    printedOn: dayOf(core.clock()),
  };
}

function dayOf(time: Date): string {
  const parts = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' } as const;
  return new Intl.DateTimeFormat('zh-CN', parts).format(time);
}
