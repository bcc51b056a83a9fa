import { useState, type PointerEvent } from 'react';
import type { PageRect } from '#shared/domain/dossier.ts';
import {
  pointOnSheet,
  rectToPage,
  rectToView,
  roundRect,
  viewSize,
  type PageBox,
  type PageView,
  type Point,
  type ViewRect,
} from './geometry.ts';
import { handles, isLargeEnough, moveRect, resizeRect, spanRect, type Handle } from './rect-edit.ts';
import classes from './viewer.module.css';

/** A rectangle on a page as the layer shows it. */
export interface PageMark {
  readonly id: string;
  readonly rect: PageRect;
  readonly label: string;
  /** Belongs to what the person works on now: drawn stronger. */
  readonly isActive: boolean;
}

interface RectLayerProps {
  readonly box: PageBox;
  readonly view: PageView;
  readonly marks: readonly PageMark[];
  readonly selectedId: string | null;
  readonly flashId: string | null;
  /** Rectangle that is being drawn by keyboard. */
  readonly draft: PageRect | null;
  readonly isEditable: boolean;
  readonly onDraw: (rect: PageRect) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onChange: (id: string, rect: PageRect) => void;
}

type Drag =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly id: string; readonly from: Point; readonly rect: ViewRect }
  | {
      readonly kind: 'resize';
      readonly id: string;
      readonly from: Point;
      readonly rect: ViewRect;
      readonly handle: Handle;
    };

/**
 * Rectangles over one page: drag on the paper draws one, a click selects, dragging a selected rectangle moves
 * it, its handles resize it. Knows pixels while the pointer is down, page space otherwise.
 */
export function RectLayer(props: RectLayerProps) {
  const { box, view, marks, selectedId } = props;
  const page = viewSize(box, view);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [at, setAt] = useState<Point>({ x: 0, y: 0 });
  const preview = drag === null ? null : previewOf(drag, at, page);

  const begin = (event: PointerEvent<HTMLElement>, make: (from: Point) => Drag) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    if (!props.isEditable) return;
    const layer = event.currentTarget.closest('[data-rect-layer]') as HTMLElement;
    layer.setPointerCapture(event.pointerId);
    const from = pointIn(layer, event);
    setAt(from);
    setDrag(make(from));
  };

  const finish = () => {
    if (drag === null || preview === null) return;
    setDrag(null);
    const isDragged = Math.abs(at.x - drag.from.x) + Math.abs(at.y - drag.from.y) > 3;
    const rect = roundRect(rectToPage(box, view, preview));
    if (drag.kind === 'draw') {
      if (isLargeEnough(preview)) props.onDraw(rect);
      else props.onSelect(null);
    } else if (isDragged) props.onChange(drag.id, rect);
  };

  return (
    <div
      className={classes['layer']}
      data-rect-layer
      data-editable={props.isEditable}
      onPointerDown={(event) => begin(event, (from) => ({ kind: 'draw', from }))}
      onPointerMove={(event) => {
        if (drag !== null) setAt(pointIn(event.currentTarget, event));
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
    >
      {marks.map((mark) => {
        const isDragged = drag !== null && drag.kind !== 'draw' && drag.id === mark.id;
        const rect = isDragged && preview !== null ? preview : rectToView(box, view, mark.rect);
        return (
          <Mark
            key={mark.id}
            mark={mark}
            rect={rect}
            isSelected={mark.id === selectedId}
            hasHandles={props.isEditable && mark.id === selectedId}
            isFlashing={mark.id === props.flashId}
            onPress={(event) => {
              props.onSelect(mark.id);
              begin(event, (from) => ({ kind: 'move', id: mark.id, from, rect }));
            }}
            onHandle={(event, handle) =>
              begin(event, (from) => ({ kind: 'resize', id: mark.id, from, rect, handle }))
            }
          />
        );
      })}
      {drag?.kind === 'draw' && preview !== null && isLargeEnough(preview) && (
        <div className={classes['draft']} style={styleOf(preview)} />
      )}
      {props.draft !== null && (
        <div className={classes['draft']} style={styleOf(rectToView(box, view, props.draft))} data-draft />
      )}
    </div>
  );
}

interface MarkProps {
  readonly mark: PageMark;
  readonly rect: ViewRect;
  readonly isSelected: boolean;
  readonly hasHandles: boolean;
  readonly isFlashing: boolean;
  readonly onPress: (event: PointerEvent<HTMLElement>) => void;
  readonly onHandle: (event: PointerEvent<HTMLElement>, handle: Handle) => void;
}

function Mark({ mark, rect, isSelected, hasHandles, isFlashing, onPress, onHandle }: MarkProps) {
  return (
    <div
      className={classes['rect']}
      style={styleOf(rect)}
      data-mark={mark.id}
      data-active={mark.isActive}
      data-selected={isSelected}
      data-flash={isFlashing}
      role="img"
      aria-label={mark.label}
      onPointerDown={onPress}
    >
      <span className={classes['label']} data-below={rect.y < 24}>
        {mark.label}
      </span>
      {hasHandles &&
        handles.map((handle) => (
          <span
            key={handle}
            className={classes['handle']}
            style={handlePlace(handle)}
            onPointerDown={(event) => onHandle(event, handle)}
          />
        ))}
    </div>
  );
}

function previewOf(drag: Drag, at: Point, page: { width: number; height: number }): ViewRect {
  const [dx, dy] = [at.x - drag.from.x, at.y - drag.from.y];
  switch (drag.kind) {
    case 'draw':
      return spanRect(drag.from, at, page);
    case 'move':
      return moveRect(drag.rect, dx, dy, page);
    case 'resize':
      return resizeRect(drag.rect, drag.handle, dx, dy, page);
  }
}

function pointIn(layer: HTMLElement, event: PointerEvent): Point {
  const bounds = layer.getBoundingClientRect();
  const angleDeg = Number(layer.closest<HTMLElement>('[data-angle]')?.dataset['angle'] ?? 0);
  const size = angleDeg === 0 ? bounds : { width: layer.offsetWidth, height: layer.offsetHeight };
  return pointOnSheet({ x: event.clientX, y: event.clientY }, bounds, size, angleDeg);
}

function styleOf({ x, y, width, height }: ViewRect) {
  return { left: x, top: y, width, height };
}

function handlePlace(handle: Handle) {
  const left = handle.includes('w') ? '0%' : handle.includes('e') ? '100%' : '50%';
  const top = handle.includes('n') ? '0%' : handle.includes('s') ? '100%' : '50%';
  return { left, top, cursor: `${handle}-resize` };
}
