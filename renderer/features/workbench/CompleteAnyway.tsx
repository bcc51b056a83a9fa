import { ConfirmDialog } from '#renderer/components/ConfirmDialog.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import classes from './Room.module.css';
import type { Completion } from './use-completion.ts';

/** What is still unfinished when a case is to be ticked off; stays until the person has decided. */
export function CompleteAnyway({ completion }: { completion: Completion }) {
  const { question } = completion;
  if (question === null) return null;
  return (
    <ConfirmDialog
      isOpen
      title={workbenchText.complete}
      sentence={workbenchText.unfinished(question.length)}
      act={workbenchText.completeAnyway}
      onConfirm={completion.completeAnyway}
      onClose={completion.cancel}
    >
      {/* Scrolled by keys too. */}
      <div
        className={classes['unfinished']}
        role="region"
        aria-label={workbenchText.unfinishedList}
        tabIndex={0}
      >
        <ul>
          {question.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </div>
    </ConfirmDialog>
  );
}
