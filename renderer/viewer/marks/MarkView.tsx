import { IconMessage2 } from '@tabler/icons-react';
import { memo } from 'react';
import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkColor, MarkShape } from '#shared/domain/marks.ts';
import { markText } from '#renderer/messages/marks.ts';
import { rectToView, toView, viewSize, type PageBox, type PageView, type ViewRect } from '../geometry.ts';
import { handles, type Handle } from '../rect-edit.ts';
import classes from './marks.module.css';

/** A mark on a page as the layer shows it. */
export interface PageMark {
  readonly id: string;
  readonly rect: PageRect;
  readonly shape?: MarkShape | undefined;
  readonly color?: MarkColor | undefined;
  readonly label: string;
  /** Belongs to what the person works on now: drawn stronger, with its label. */
  readonly isActive: boolean;
}

interface MarkViewProps {
  readonly mark: PageMark;
  readonly box: PageBox;
  readonly view: PageView;
  readonly isSelected?: boolean;
  readonly hasHandles?: boolean;
  readonly isFlashing?: boolean;
  /** Being drawn: nothing to press yet. */
  readonly isDraft?: boolean;
}

/** One mark: its picture where it lies, its label, and handles while it is selected. */
export const MarkView = memo(function MarkView(props: MarkViewProps) {
  const { mark, box, view, isSelected = false, isDraft = false } = props;
  const rect = rectToView(box, view, mark.rect);
  const kind = mark.shape?.kind ?? 'rect';
  return (
    <div
      className={classes['mark']}
      style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
      data-mark={isDraft ? undefined : mark.id}
      data-kind={kind}
      data-color={mark.color ?? 'usual'}
      data-active={mark.isActive}
      data-selected={isSelected}
      data-flash={props.isFlashing ?? false}
      data-drawing={isDraft}
      role={isDraft ? undefined : 'img'}
      aria-label={isDraft ? undefined : markText.named(kind, mark.label)}
    >
      <Picture shape={mark.shape} rect={rect} box={box} view={view} />
      {mark.label !== '' && (
        <span
          className={classes['label']}
          data-below={rect.y < 24}
          data-leftward={rect.x > viewSize(box, view).width * 0.55}
        >
          {mark.label}
        </span>
      )}
      {props.hasHandles === true &&
        handles.map((handle) => (
          <span key={handle} className={classes['handle']} style={handlePlace(handle)} data-handle={handle} />
        ))}
    </div>
  );
}, isSameView);

/** Marks and views are made anew whenever a page is drawn; most of them are what they were. */
function isSameView(one: MarkViewProps, other: MarkViewProps): boolean {
  return (
    isSame(one.mark, other.mark) &&
    isSame(one.view, other.view) &&
    isSame({ ...one, mark: null, view: null }, { ...other, mark: null, view: null })
  );
}

function isSame<T extends object>(one: T, other: T): boolean {
  const keys = Object.keys(one) as (keyof T)[];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
}

interface PictureProps {
  readonly shape: MarkShape | undefined;
  readonly rect: ViewRect;
  readonly box: PageBox;
  readonly view: PageView;
}

/** What the mark draws within its rectangle. */
function Picture({ shape, rect, box, view }: PictureProps) {
  switch (shape?.kind) {
    case undefined:
    case 'rect':
      return <div className={classes['frame']} />;
    case 'highlight':
      return (
        <svg className={classes['highlight']} width={rect.width} height={rect.height} aria-hidden="true">
          {shape.quads.map((quad) => {
            const { x, y, width, height } = rectToView(box, view, quad);
            return <rect key={quad.join(' ')} x={x - rect.x} y={y - rect.y} width={width} height={height} />;
          })}
        </svg>
      );
    case 'pen':
      return (
        <svg className={classes['pen']} width={rect.width} height={rect.height} aria-hidden="true">
          {shape.strokes.map((stroke) => (
            <PenLine key={stroke.join(' ')} stroke={stroke} {...{ rect, box, view }} width={shape.width} />
          ))}
        </svg>
      );
    case 'note':
      return (
        <div className={classes['note']}>
          <IconMessage2 width="80%" height="80%" stroke={1.8} aria-hidden="true" />
        </div>
      );
    case 'stamp':
      return <Stamp word={markText.stamps[shape.stamp]} rect={rect} />;
  }
}

function PenLine(
  props: Omit<PictureProps, 'shape'> & { readonly stroke: readonly number[]; readonly width: number },
) {
  const { stroke, rect, box, view } = props;
  const points = stroke
    .flatMap((x, at) => (at % 2 === 0 ? [toView(box, view, { x, y: stroke[at + 1] ?? 0 })] : []))
    .map(({ x, y }) => `${x - rect.x},${y - rect.y}`)
    .join(' ');
  const strokeWidth = props.width * view.zoom * box.userUnit;
  return (
    <>
      <polyline points={points} strokeWidth={strokeWidth} />
      <polyline points={points} strokeWidth={Math.max(strokeWidth, 12)} data-grip />
    </>
  );
}

/** The word fills its frame, upright for the reader however the page lies; in a narrow frame it runs downwards. */
function Stamp({ word, rect }: { readonly word: string; readonly rect: ViewRect }) {
  const isTall = rect.height > rect.width * 1.2;
  const [along, across] = isTall ? [rect.height, rect.width] : [rect.width, rect.height];
  const fontSize = Math.max(4, Math.min(across * 0.66, (along * 0.86) / word.length));
  return (
    <div
      className={classes['stamp']}
      style={{ fontSize, writingMode: isTall ? 'vertical-rl' : 'horizontal-tb' }}
    >
      {word}
    </div>
  );
}

function handlePlace(handle: Handle) {
  const left = handle.includes('w') ? '0%' : handle.includes('e') ? '100%' : '50%';
  const top = handle.includes('n') ? '0%' : handle.includes('s') ? '100%' : '50%';
  return { left, top, cursor: `${handle}-resize` };
}
