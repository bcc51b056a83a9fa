import { useCallback, useEffect, type Dispatch } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Drawn } from '#renderer/viewer/marks/drawn.ts';
import { reshape } from '#renderer/viewer/marks/reshape.ts';
import { giveWayToHands } from '#renderer/viewer/painting.ts';
import type { Item } from './checklist.ts';
import { colorOf, type DeskAction, type DeskState, type PaneIndex } from './desk.ts';
import type { ItemActs } from './item-acts.ts';
import type { PaneAction } from './pane.ts';
import { ScanPane } from './ScanPane.tsx';
import type { RoomView } from './use-room-view.ts';
import classes from './Room.module.css';

interface PanePairViewProps {
  readonly desk: DeskState;
  readonly dispatch: Dispatch<DeskAction>;
  readonly volumes: readonly Volume[];
  readonly items: readonly Item[];
  readonly evidence: readonly Evidence[];
  readonly view: RoomView;
  readonly onDraw: (volume: string, page: number, drawn: Drawn) => void;
  readonly acts: ItemActs;
}

/** The scans: one pane, or two side by side. */
export function PanePairView(props: PanePairViewProps) {
  const { desk } = props;
  useEffect(() => {
    const abort = new AbortController();
    giveWayToHands(abort.signal);
    return () => abort.abort();
  }, []);
  return (
    <div className={classes['panes']}>
      <OnePane {...props} index={0} />
      {desk.isSplit && <OnePane {...props} index={1} />}
    </div>
  );
}

function OnePane(props: PanePairViewProps & { readonly index: PaneIndex }) {
  const { desk, dispatch, index, acts, items, view } = props;
  const pane = desk.panes[index];
  const onAction = useCallback(
    (action: PaneAction) => dispatch({ type: 'pane', pane: index, action }),
    [dispatch, index],
  );
  const evidence = props.evidence.map((one) => {
    const item = items.find(({ id }) => id === one.itemId);
    return { ...one, label: labelOf(one, item?.label ?? '') };
  });
  return (
    <ScanPane
      pane={pane}
      volumes={props.volumes}
      turns={view.looks.turnsOf(pane.volume ?? '')}
      angles={view.looks.anglesOf(pane.volume ?? '')}
      numbers={view.pages.numbersOf(pane.volume ?? '')}
      isFocused={desk.focusedPane === index}
      index={index}
      evidence={evidence}
      activeItem={desk.activeItem}
      selected={desk.selected}
      flash={desk.flash}
      draft={desk.draft !== null && desk.draft.pane === index ? desk.draft : null}
      tool={desk.tool}
      color={colorOf(desk)}
      isEditable={!acts.isReadOnly}
      onAction={onAction}
      onFocus={() => dispatch({ type: 'focus', pane: index })}
      onTurn={(page) => {
        if (pane.volume !== null) view.looks.turn(pane.volume, page, 90);
      }}
      onStraighten={() => view.deskew.straighten(pane)}
      onDraw={props.onDraw}
      onSelect={(id) => dispatch({ type: 'select', id })}
      onChange={(id, rect) => {
        const found = props.evidence.find((one) => one.id === id);
        if (found !== undefined && !acts.isReadOnly) acts.setEvidence(reshape(found, rect), false);
      }}
    />
  );
}

/** A note says what was written; other marks which item they are for, and what was said about it. */
function labelOf({ shape, note }: Evidence, item: string): string {
  return shape?.kind === 'note' && note !== '' ? note : workbenchText.markLabel(item, note);
}
