import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { BankRemark } from '#shared/domain/remarks.ts';
import { componentText } from '#renderer/messages/components.ts';
import { remarkText } from '#renderer/messages/remarks.ts';
import type { Item } from '../checklist.ts';
import type { ItemActs } from '../item-acts.ts';
import { EditRemark } from './EditRemark.tsx';
import { insertRemark } from './blanks.ts';
import { caretOf, selectInField, type RemarkTarget } from './remark-field.ts';
import { RemarkSearch } from './RemarkSearch.tsx';

interface RemarkDialogProps {
  readonly target: RemarkTarget;
  readonly packId: string;
  /** The open item; null for the opinion. */
  readonly item: Item | null;
  /** What stands in the field. */
  readonly text: string;
  readonly mostCharacters: number;
  readonly acts: ItemActs;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** The bank of common remarks over the field that one is wanted for; mounted while it is open. */
export function RemarkDialog(props: RemarkDialogProps) {
  const { target, text, item, onClose } = props;
  const [caret] = useState(() => caretOf(target, text));
  const [edited, setEdited] = useState<BankRemark | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    onClose();
    if (caret.isHere) selectInField(target, caret);
  };
  const insert = (words: string): void => {
    const done = insertRemark(text, caret.start, caret.end, words);
    if (done.text.length > props.mostCharacters) {
      setProblem(remarkText.tooLong(props.mostCharacters));
      return;
    }
    props.onText(done.text);
    onClose();
    selectInField(target, done);
  };
  const marked = text.slice(caret.start, caret.end);
  return (
    <Modal
      opened
      onClose={edited === null ? close : () => setEdited(null)}
      title={remarkText.titleOf(item?.label ?? remarkText.opinionGroup)}
      size="46rem"
      yOffset="4rem"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': componentText.close }}
    >
      {edited === null ? (
        <RemarkSearch
          scope={{ packId: props.packId, item }}
          places={props.acts}
          written={marked === '' ? text : marked}
          problem={problem}
          onInsert={insert}
          onEdit={setEdited}
        />
      ) : (
        <EditRemark remark={edited} scope={{ packId: props.packId, item }} onDone={() => setEdited(null)} />
      )}
    </Modal>
  );
}
