import { useState, type PointerEvent } from 'react';
import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkColor } from '#shared/domain/marks.ts';
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
} from '../geometry.ts';
import { isHandle, moveRect, resizeRect, type Handle } from '../rect-edit.ts';
import type { ScanDocument } from '../scan-document.ts';
import { drawMark, isPlaced, type Tool } from './draw-mark.ts';
import type { Drawn } from './drawn.ts';
import { MarkView, type PageMark } from './MarkView.tsx';
import { reshape } from './reshape.ts';
import { usePageText } from './use-page-text.ts';
import classes from './marks.module.css';

interface MarkLayerProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly box: PageBox;
  readonly view: PageView;
  readonly marks: readonly PageMark[];
  readonly selectedId: string | null;
  readonly flashId: string | null;
  readonly tool: Tool;
  readonly color: MarkColor | undefined;
  /** Place of the mark that is being placed by keyboard. */
  readonly draft: PageRect | null;
  readonly isEditable: boolean;
  readonly onDraw: (drawn: Drawn) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onChange: (id: string, rect: PageRect) => void;
}

/** What the pointer does while it is down; `over` is the mark that a press without a drag selects. */
type Drag =
  | {
      readonly kind: 'draw';
      readonly path: readonly Point[];
      readonly over: string | null;
      readonly beganAt: number;
    }
  | {
      readonly kind: 'edit';
      readonly id: string;
      readonly from: Point;
      readonly at: Point;
      readonly rect: ViewRect;
      /** Null moves the whole mark. */
      readonly handle: Handle | null;
    };

/** Shorter drags are presses, CSS pixels. */
const MIN_DRAG = 3;

/**
 * The marks of one page: a drag on the paper draws with the tool, a press selects what lies there or puts down a note
 * or stamp; dragging the selected mark moves it, its handles resize it. Knows pixels while the pointer is down, page
 * space otherwise.
 */
export function MarkLayer(props: MarkLayerProps) {
  const { box, view, marks, tool } = props;
  const [drag, setDrag] = useState<Drag | null>(null);
  const spans = usePageText(props.scan, props.page, tool === 'highlight' && props.isEditable);
  const paper = { box, view, spans };

  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    const pressed = findPressed(event.target);
    if (!props.isEditable) {
      props.onSelect(pressed.id);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = pointIn(event.currentTarget, event);
    const mark = marks.find(({ id }) => id === pressed.id);
    if (mark === undefined || mark.id !== props.selectedId) {
      setDrag({ kind: 'draw', path: [from], over: pressed.id, beganAt: Date.now() });
      return;
    }
    const rect = rectToView(box, view, mark.rect);
    setDrag({ kind: 'edit', id: mark.id, from, at: from, rect, handle: pressed.handle });
  };

  const follow = (event: PointerEvent<HTMLElement>): void => {
    if (drag === null) return;
    const layer = event.currentTarget;
    const at = pointIn(layer, event);
    if (drag.kind === 'edit') setDrag({ ...drag, at });
    else if (tool === 'pen') {
      const between = event.nativeEvent.getCoalescedEvents().map((one) => pointIn(layer, one));
      setDrag({ ...drag, path: [...drag.path, ...between, at] });
    } else setDrag({ ...drag, path: [drag.path[0] ?? at, at] });
  };

  const finish = (): void => {
    if (drag === null) return;
    setDrag(null);
    if (drag.kind === 'edit') {
      if (isDragged(drag.from, drag.at)) props.onChange(drag.id, editedRect(drag, box, view));
      return;
    }
    const [from] = drag.path;
    const isDrag = from !== undefined && drag.path.some((at) => isDragged(from, at));
    if (!isDrag && (drag.over !== null || !isPlaced(tool))) {
      props.onSelect(drag.over);
      return;
    }
    const drawn = drawMark(tool, isDrag ? drag.path : drag.path.slice(0, 1), paper);
    if (drawn === null) props.onSelect(null);
    else props.onDraw({ ...drawn, beganAt: drag.beganAt });
  };

  const drawing = drag?.kind === 'draw' && drag.path.length > 1 ? drawMark(tool, drag.path, paper) : null;
  return (
    <div
      className={classes['layer']}
      data-mark-layer
      data-editable={props.isEditable}
      data-tool={tool}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
    >
      {marks.toSorted(largerFirst).map((mark) => {
        const isEdited = drag?.kind === 'edit' && drag.id === mark.id && isDragged(drag.from, drag.at);
        return (
          <MarkView
            key={mark.id}
            mark={isEdited ? reshape(mark, editedRect(drag, box, view)) : mark}
            box={box}
            view={view}
            isSelected={mark.id === props.selectedId}
            hasHandles={props.isEditable && mark.id === props.selectedId}
            isFlashing={mark.id === props.flashId}
          />
        );
      })}
      {drawing !== null && (
        <MarkView
          mark={{ id: '', label: '', isActive: true, color: props.color, ...drawing }}
          box={box}
          view={view}
          isDraft
        />
      )}
      {props.draft !== null && (
        <div
          className={classes['draft']}
          style={styleOf(rectToView(box, view, props.draft))}
          data-draft={tool}
        />
      )}
    </div>
  );
}

/** Small marks lie on large ones, so that each can be pressed. */
function largerFirst(one: PageMark, other: PageMark): number {
  return areaOf(other.rect) - areaOf(one.rect);
}

const areaOf = ([x0, y0, x1, y1]: PageRect): number => (x1 - x0) * (y1 - y0);

function findPressed(target: EventTarget): { readonly id: string | null; readonly handle: Handle | null } {
  if (!(target instanceof Element)) return { id: null, handle: null };
  const handle = target.closest<HTMLElement>('[data-handle]')?.dataset['handle'];
  return {
    id: target.closest<HTMLElement>('[data-mark]')?.dataset['mark'] ?? null,
    handle: isHandle(handle) ? handle : null,
  };
}

function editedRect(drag: Extract<Drag, { kind: 'edit' }>, box: PageBox, view: PageView): PageRect {
  const page = viewSize(box, view);
  const [dx, dy] = [drag.at.x - drag.from.x, drag.at.y - drag.from.y];
  const rect =
    drag.handle === null
      ? moveRect(drag.rect, dx, dy, page)
      : resizeRect(drag.rect, drag.handle, dx, dy, page);
  return roundRect(rectToPage(box, view, rect));
}

function isDragged(from: Point, at: Point): boolean {
  return Math.abs(at.x - from.x) + Math.abs(at.y - from.y) > MIN_DRAG;
}

function pointIn(layer: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): Point {
  const bounds = layer.getBoundingClientRect();
  const angleDeg = Number(layer.closest<HTMLElement>('[data-angle]')?.dataset['angle'] ?? 0);
  const size = angleDeg === 0 ? bounds : { width: layer.offsetWidth, height: layer.offsetHeight };
  return pointOnSheet({ x: event.clientX, y: event.clientY }, bounds, size, angleDeg);
}

function styleOf({ x, y, width, height }: ViewRect) {
  return { left: x, top: y, width, height };
}
