import type { ProjectedMark } from '#shared/domain/projection.ts';
import type { StampKind } from '#shared/domain/marks.ts';
import { rectToView, toView, viewSize, type PageBox, type PageView } from '#renderer/viewer/geometry.ts';
import classes from './projector.module.css';

const stampWords: Readonly<Record<StampKind, string>> = {
  doubt: '存疑',
  missing: '缺页',
  illegible: '不清晰',
};

interface ProjectedMarksProps {
  readonly box: PageBox;
  readonly view: PageView;
  readonly marks: readonly ProjectedMark[];
}

/** Marks of one page as the room sees them: shapes, and the word of a stamp; never what was written. */
export function ProjectedMarks({ box, view, marks }: ProjectedMarksProps) {
  const { width, height } = viewSize(box, view);
  return (
    <svg className={classes['marks']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map((mark, index) => (
        <g key={index} data-color={mark.color ?? 'usual'} data-lit={mark.isLit} data-projected-mark>
          <Shape box={box} view={view} mark={mark} />
        </g>
      ))}
    </svg>
  );
}

function Shape({ box, view, mark }: { box: PageBox; view: PageView; mark: ProjectedMark }) {
  const { shape } = mark;
  const rect = rectToView(box, view, mark.rect);
  switch (shape?.kind) {
    case 'highlight':
      return shape.quads.map((quad, index) => (
        <rect key={index} className={classes['highlight']} {...rectToView(box, view, quad)} />
      ));
    case 'pen':
      return shape.strokes.map((stroke, index) => (
        <polyline
          key={index}
          className={classes['pen']}
          strokeWidth={Math.max(1, shape.width * view.zoom * box.userUnit)}
          points={pointsOf(box, view, stroke)}
        />
      ));
    case 'stamp':
      return (
        <>
          <rect className={classes['frame']} {...rect} />
          <text
            className={classes['stamp']}
            x={rect.x + rect.width / 2}
            y={rect.y + rect.height / 2}
            fontSize={Math.min(rect.height * 0.6, rect.width / 3.5)}
          >
            {stampWords[shape.stamp]}
          </text>
        </>
      );
    default:
      return <rect className={classes['frame']} {...rect} />;
  }
}

function pointsOf(box: PageBox, view: PageView, stroke: readonly number[]): string {
  const points: string[] = [];
  for (let at = 0; at + 1 < stroke.length; at += 2) {
    const { x, y } = toView(box, view, { x: stroke[at] ?? 0, y: stroke[at + 1] ?? 0 });
    points.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return points.join(' ');
}
