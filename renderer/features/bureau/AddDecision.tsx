import { useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { formatDate } from '#renderer/components/format.ts';
import { OperatorField, useIsNameless } from '#renderer/components/OperatorField.tsx';
import { SignedForm } from '#renderer/components/SignedForm.tsx';
import { bureauText } from '#renderer/messages/bureau.ts';
import { componentText } from '#renderer/messages/components.ts';
import { changeEntry, emptyEntry, missingFields, sayConsequence, toDecisionDraft } from './decision-draft.ts';
import { DecisionFields } from './DecisionFields.tsx';

const { decisions: words } = bureauText;

/** The form of a decision; what it does is said once more before it is signed. */
export function AddDecision(props: { batch: Batch; rows: readonly RankingRow[]; onClose: () => void }) {
  const { batch, rows, onClose } = props;
  const add = useAct('decision.add');
  const [entry, setEntry] = useState(() => emptyEntry(formatDate(new Date().toISOString())));
  const isNameless = useIsNameless();
  const applicant = rows.find(({ caseId }) => caseId === entry.caseId)?.applicant ?? null;
  const sign = (onSettled: () => void): void => {
    const draft = toDecisionDraft(entry, batch.id);
    if (draft === null) return;
    add.mutate(draft, {
      onSuccess: ({ seq }) => {
        showDone(words.done(seq));
        onClose();
      },
      onSettled,
    });
  };
  return (
    <SignedForm
      title={words.add}
      width="40rem"
      act={words.add}
      sentence={sayConsequence(entry, applicant)}
      isDanger={entry.effect === 'exclude'}
      isBusy={add.isPending}
      missing={[...(isNameless ? [componentText.operator] : []), ...missingFields(entry)]}
      onSign={sign}
      onClose={onClose}
    >
      <OperatorField />
      <DecisionFields
        batch={batch}
        rows={rows}
        entry={entry}
        onChange={(change) => setEntry((known) => changeEntry(known, change))}
      />
    </SignedForm>
  );
}
