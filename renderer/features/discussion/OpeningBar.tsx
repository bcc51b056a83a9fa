import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Dispute } from '#shared/ipc/meeting.ts';
import { useAct } from '#renderer/api/hooks.ts';
import { showDone } from '#renderer/app/toasts.ts';
import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { Key } from '#renderer/components/Key.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { opening: words } = discussionText;

/** Opens the discussion of the case, or reveals the names of a blind one; nothing when both is done. */
export function OpeningBar({ batchId, dispute }: { batchId: string; dispute: Dispute }) {
  const { opening } = dispute;
  if (opening === null) return <OpenCase batchId={batchId} caseId={dispute.caseId} />;
  if (opening.names === 'blind' && !opening.isRevealed)
    return <Reveal batchId={batchId} caseId={dispute.caseId} />;
  return null;
}

function OpenCase({ batchId, caseId }: { batchId: string; caseId: string }) {
  const [isAsking, setIsAsking] = useState(false);
  const ask = (): void => setIsAsking(true);
  useShortcuts([{ key: 'O', name: words.open, run: ask }]);
  return (
    <div className={classes['barRow']}>
      <span className={classes['grow']}>{words.needed}</span>
      <Button onClick={ask}>
        {words.openCase}… <Key name="O" isOnColour />
      </Button>
      {isAsking && <OpenDialog batchId={batchId} caseIds={[caseId]} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

/** Asks how names are shown, and signs the opening. */
export function OpenDialog(props: { batchId: string; caseIds: readonly string[]; onClose: () => void }) {
  const { batchId, caseIds, onClose } = props;
  const act = useAct('meeting.act');
  const [names, setNames] = useState<'shown' | 'blind'>('shown');
  return (
    <ConfirmDialog
      isOpen
      title={words.open}
      sentence={words.ask}
      act={words.open}
      isBusy={act.isPending}
      onClose={onClose}
      onConfirm={() =>
        act.mutate(
          { batchId, matter: { type: 'open', caseIds: [...caseIds], names } },
          { onSuccess: () => showDone(words.done(caseIds.length)), onSettled: onClose },
        )
      }
    >
      <SegmentedControl
        mb="md"
        value={names}
        data={[
          { value: 'shown', label: words.shown },
          { value: 'blind', label: words.blind },
        ]}
        onChange={(value) => setNames(value === 'blind' ? 'blind' : 'shown')}
      />
    </ConfirmDialog>
  );
}

function Reveal({ batchId, caseId }: { batchId: string; caseId: string }) {
  const act = useAct('meeting.act');
  const [isAsking, setIsAsking] = useState(false);
  const ask = (): void => setIsAsking(true);
  useShortcuts([{ key: 'V', name: words.reveal, run: ask }]);
  return (
    <div className={classes['barRow']}>
      <span className={classes['grow']}>{words.isBlind}</span>
      <Button variant="default" onClick={ask}>
        {words.reveal}… <Key name="V" />
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.reveal}
        sentence={words.revealAsk}
        act={words.reveal}
        isBusy={act.isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() =>
          act.mutate(
            { batchId, matter: { type: 'reveal', caseIds: [caseId] } },
            { onSuccess: () => showDone(words.revealed), onSettled: () => setIsAsking(false) },
          )
        }
      />
    </div>
  );
}
