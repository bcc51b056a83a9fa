import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#renderer/api/hooks.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { WordsField } from '#renderer/components/LineField.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';

const { correction: words } = workbenchText;

/** Opens a sealed review once more, as a version of its own with a reason; the sealed one stays. */
export function CorrectReview(props: { readonly caseId: string; readonly onCorrected: () => void }) {
  const correct = useAct('review.correct');
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
        {words.open}…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        sentence={words.sentence}
        act={words.act}
        isReady={reason.trim() !== ''}
        isBusy={correct.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          correct.mutate(
            { caseId: props.caseId, reason: reason.trim() },
            {
              onSuccess: () => {
                setAsking(false);
                props.onCorrected();
              },
            },
          )
        }
      >
        <WordsField
          label={words.reason}
          placeholder={words.reasonHint}
          required
          data-autofocus
          maxLength={500}
          mb="md"
          value={reason}
          onChange={setReason}
        />
      </ConfirmDialog>
    </>
  );
}
