import { findBatch } from '#db/repositories/batches.ts';
import { findCaseFile } from '#db/repositories/cases.ts';
import { listBatchExperts } from '#db/repositories/experts.ts';
import { listReceivedReviewsOfCase } from '#db/repositories/received-reviews.ts';
import type { Volume } from '#shared/domain/dossier.ts';
import { batchIdOfCase } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { MarkOwner } from '#shared/ipc/marks.ts';
import { loadProgram, requireRules } from '../frozen-rules.ts';
import { listItems } from '../judging.ts';
import type { Core } from '../open-core.ts';
import { requireGrantedCase, requireOpenReview } from '../reviews/grant.ts';
import type { ExportedMark } from './exported-mark.ts';

interface Marked {
  readonly volumes: readonly Volume[];
  readonly evidence: readonly Evidence[];
  readonly author: string;
  readonly at: string;
}

/**
 * The marks of one volume in reading order, with the titles of their items.
 * @throws NOT_FOUND, REVIEW_RECUSAL_FIRST, REVIEW_RECUSED
 */
export function findMarks(
  core: Core,
  owner: MarkOwner,
  hash: string,
): { volume: Volume; marks: ExportedMark[] } {
  const { volumes, evidence, author, at } = find(core, owner);
  const volume = volumes.find((one) => one.hash === hash);
  if (volume === undefined) throw new Refusal('NOT_FOUND', { what: '扫描件', id: hash });
  const titles = listItems(loadProgram(core, requireRules(core, batchIdOfCase(owner.caseId))));
  const marks = evidence
    .filter((mark) => mark.volume === hash)
    .toSorted((one, other) => one.page - other.page || other.rect[3] - one.rect[3])
    .map((mark) => {
      const item = mark.itemId === null ? null : (titles.get(mark.itemId) ?? mark.itemId);
      return { mark, item, author, at };
    });
  return { volume, marks };
}

/** The volumes of a case whose marks may be exported. @throws as `findMarks` */
export function listVolumes(core: Core, owner: MarkOwner): readonly Volume[] {
  return find(core, owner).volumes;
}

const find = (core: Core, owner: MarkOwner): Marked =>
  owner.desk === 'expert' ? own(core, owner) : received(core, owner);

function own(core: Core, { caseId }: { readonly caseId: string }): Marked {
  const granted = requireGrantedCase(core, caseId);
  const { content, savedAt } = requireOpenReview(granted);
  const { volumes } = granted.file;
  return { volumes, evidence: content.evidence, author: granted.bundle.expert.name, at: savedAt };
}

/** The newest version of a sealed review that came in. */
function received(
  core: Core,
  { caseId, expertId }: { readonly caseId: string; readonly expertId: string },
): Marked {
  const file = findCaseFile(core.db, caseId);
  const newest = listReceivedReviewsOfCase(core.db, caseId)
    .map(({ review }) => review)
    .filter((review) => review.expertId === expertId)
    .toSorted((one, other) => other.version - one.version)[0];
  const batchId = batchIdOfCase(caseId);
  if (file === null || newest === undefined || findBatch(core.db, batchId) === null) {
    throw new Refusal('NOT_FOUND', { what: '评审意见', id: `${caseId} ${expertId}` });
  }
  const expert = listBatchExperts(core.db, batchId).find(({ id }) => id === expertId);
  const { volumes } = file;
  return {
    volumes,
    evidence: newest.content.evidence,
    author: expert?.name ?? expertId,
    at: newest.sealedAt,
  };
}
