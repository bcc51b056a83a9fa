import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import type { Batch } from '#shared/domain/batch.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { formatDate } from '#renderer/components/format.ts';
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
  const [isAsking, setIsAsking] = useState(false);
  const missing = missingFields(entry);
  const applicant = rows.find(({ caseId }) => caseId === entry.caseId)?.applicant ?? null;
  const confirm = (): void => {
    const draft = toDecisionDraft(entry, batch.id);
    if (draft === null) return;
    add.mutate(draft, {
      onSuccess: ({ seq }) => {
        showDone(words.done(seq));
        onClose();
      },
      onSettled: () => setIsAsking(false),
    });
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(40rem, 92vw)"
      title={words.add}
      closeOnEscape={!isAsking}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing.length === 0) setIsAsking(true);
        }}
      >
        <DecisionFields
          batch={batch}
          rows={rows}
          entry={entry}
          onChange={(change) => setEntry((known) => changeEntry(known, change))}
        />
        <p role="status">{missing.length > 0 && words.missing(missing.join('、'))}</p>
        <Button type="submit" disabled={missing.length > 0}>
          {words.add}…
        </Button>
      </form>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.add}
        sentence={sayConsequence(entry, applicant)}
        act={words.add}
        isDanger={entry.effect === 'exclude'}
        isBusy={add.isPending}
        onConfirm={confirm}
        onClose={() => setIsAsking(false)}
      />
    </Drawer>
  );
}
