import { workbenchText } from '#renderer/messages/workbench.ts';
import { useSaveState, type SaveStore } from './save-store.ts';
import classes from './Checklist.module.css';

/** The whole sentence of a failed save, beside the texts that it is about. */
export function SaveFailure({ save }: { readonly save: SaveStore }) {
  const { failure, refused } = useSaveState(save);
  if (failure === null) return null;
  return (
    <p className={classes['refusal']} role="alert">
      {failure.message}
      {refused.length > 0 ? workbenchText.saveRefusedText : workbenchText.saveFailedText}
    </p>
  );
}
