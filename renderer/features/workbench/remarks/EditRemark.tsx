import { Button, SegmentedControl } from '@mantine/core';
import { GrowingText } from '#renderer/components/GrowingText.tsx';
import { useState } from 'react';
import { useAct } from '#renderer/api/hooks.ts';
import { Key } from '#renderer/components/Key.tsx';
import { isComposing } from '#renderer/components/shortcuts.ts';
import { remarkText } from '#renderer/messages/remarks.ts';
import type { BankRemark, RemarkPlace } from '#shared/domain/remarks.ts';
import type { RemarkScope } from './find-remarks.ts';
import classes from './Remarks.module.css';

interface EditRemarkProps {
  readonly remark: BankRemark;
  readonly scope: RemarkScope;
  readonly onDone: () => void;
}

/** Words of a common remark and where it is offered. */
export function EditRemark({ remark, scope, onDone }: EditRemarkProps) {
  const put = useAct('remark.put');
  const [text, setText] = useState(remark.text);
  const [place, setPlace] = useState<RemarkPlace>(remark.place);
  const places = placesOf(remark.place, scope);
  const isReady = text.trim() !== '' && !put.isPending;
  const save = (): void => {
    if (isReady) put.mutate({ remark: { id: remark.id, place, text: text.trim() } }, { onSuccess: onDone });
  };
  return (
    <form
      className={classes['edit']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <GrowingText
        data-autofocus
        autoFocus
        label={remarkText.text}
        description={remarkText.placeholders}
        value={text}
        maxLength={500}
        minRows={2}
        maxRows={8}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          save();
        }}
      />
      {places.length > 1 && (
        <SegmentedControl
          aria-label={remarkText.place}
          value={place.at}
          data={places.map(({ at }) => ({ value: at, label: remarkText.places[at] }))}
          onChange={(at) => setPlace(places.find((one) => one.at === at) ?? place)}
        />
      )}
      <div className={classes['editActs']}>
        <Button variant="default" onClick={onDone}>
          {remarkText.cancel} <Key name="Esc" />
        </Button>
        <Button type="submit" disabled={!isReady}>
          {remarkText.keep} <Key name="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  );
}

/** Where a remark could be offered: as now, at the open item, at every item. */
function placesOf(now: RemarkPlace, { packId, item }: RemarkScope): readonly RemarkPlace[] {
  if (now.at === 'opinion') return [now];
  const here: readonly RemarkPlace[] = item === null ? [] : [{ at: 'item', packId, itemId: item.id }];
  return [now, ...[...here, { at: 'any' } as const].filter(({ at }) => at !== now.at)];
}
