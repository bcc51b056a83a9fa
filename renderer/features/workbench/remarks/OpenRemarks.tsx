import { remarkText } from '#renderer/messages/remarks.ts';
import classes from './Remarks.module.css';

/** Opens the bank over a field; the caret stays in the field until then. */
export function OpenRemarks({ keyName, onOpen }: { readonly keyName?: string; readonly onOpen: () => void }) {
  return (
    <button
      type="button"
      className={classes['open']}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      {remarkText.open}
      {keyName !== undefined && (
        <>
          {' '}
          <kbd>{keyName}</kbd>
        </>
      )}
    </button>
  );
}
