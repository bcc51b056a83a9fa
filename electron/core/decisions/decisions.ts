import { insertDecision, listDecisions } from '#db/repositories/decisions.ts';
import { transact } from '#db/sql.ts';
import type { Decision, DecisionDraft, SignedDecision } from '#shared/domain/decision.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { requireOwnBatch } from '../batches/find.ts';
import { suiteOfBatch } from '../keys/batch-suite.ts';
import { ensureSigner, listOwnBureauKeys } from '../keys/own-keys.ts';
import { appendLedger } from '../ledger/append.ts';
import { now, type Core } from '../open-core.ts';
import { rankPanel } from '../panel/panel-batch.ts';
import { readPanel } from '../results/read-panel.ts';
import { digestOfBatch } from '../results/ranking.ts';
import { getSettings } from '../settings/settings.ts';
import { assertDraft } from './check-draft.ts';
import { readDecisions } from './read.ts';
import { digestOfDecision, signDecision, verifyDecisions } from './sign.ts';

/**
 * Appends a decision of two persons to a batch, signed by the bureau's key. No score, verdict or rank changes; the
 * ranking shows it, and its effect on the places (名额).
 * @throws NOT_FOUND, DECISION_*
 */
export async function addDecision(core: Core, draft: DecisionDraft): Promise<Decision> {
  const batch = requireOwnBatch(core, draft.batchId);
  const { operator } = getSettings(core);
  if (operator === '') throw new Refusal('DECISION_OPERATOR', {});
  if (draft.secondPerson.name.trim() === operator.trim()) {
    throw new Refusal('DECISION_SECOND_PERSON', { name: operator });
  }
  const panel = readPanel(core, batch.id);
  const earlier = readDecisions(core, batch.id);
  assertDraft(draft, panel, rankPanel(panel), earlier);
  const last = earlier.at(-1);
  const decision: Decision = {
    ...draft,
    format: 'pingxia-decision',
    version: 1,
    seq: (last?.seq ?? 0) + 1,
    prevDigest: last?.digest ?? null,
    resultsDigest: digestOfBatch(core, batch.id),
    operator,
    recordedAt: now(core),
  };
  // The root's, which every bundle names: a decision must be checkable when other keys sign bundles by then.
  const signer = await ensureSigner(
    core,
    'root',
    { name: batch.bureau, unit: '' },
    batch.id,
    suiteOfBatch(core, batch.id),
  );
  const signed = await signDecision(signer, decision);
  transact(core.db, () => {
    const { seq } = decision;
    const newest = listDecisions(core.db, batch.id).at(-1)?.seq ?? 0;
    if (newest !== seq - 1) throw new Refusal('DECISION_BEHIND', { seq: newest });
    const digest = digestOfDecision(signed.payload);
    insertDecision(core.db, { ...signed, batchId: batch.id, seq, digest });
    appendLedger(core, {
      action: 'decision.add',
      batchId: batch.id,
      subject: draft.caseId ?? batch.id,
      after: decision,
      reason: draft.reason,
    });
  });
  return decision;
}

/** The decisions of a batch, oldest first, each checked against the bureau's own key. @throws NOT_FOUND, DECISION_BROKEN */
export async function showDecisions(
  core: Core,
  input: { readonly batchId: string },
): Promise<CallOutput<'decision.list'>> {
  const { id } = requireOwnBatch(core, input.batchId);
  const all = exportDecisions(core, id);
  const own = await listOwnBureauKeys(core);
  return verifyDecisions(all, id, own).map(({ keyId, ...rest }) => ({
    ...rest,
    signer: own.find((one) => one.keyId === keyId)?.name ?? '',
  }));
}

/** The exact signed texts, for a published table and the archive. */
export function exportDecisions(core: Core, batchId: string): SignedDecision[] {
  return listDecisions(core.db, batchId).map(({ payload, keyId, signature }) => ({
    payload,
    keyId,
    signature,
  }));
}
