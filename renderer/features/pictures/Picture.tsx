import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { fillStrokes, tileSize, type Drawing, type Fill, type Mark } from '#shared/pictures/drawing.ts';
import { picturesText } from '#renderer/messages/pictures.ts';
import classes from './Pictures.module.css';
import { stepFrom } from './step-from.ts';

const unitsPerRem = 16;
const rem = (units: number): string => `${units / unitsPerRem}rem`;

/** A drawing whose shapes can be chosen: one stop of Tab, arrow keys go from shape to shape, Enter opens. */
export function Picture(props: { label: string; drawing: Drawing; onPick: (mark: Mark) => void }) {
  const { drawing, onPick } = props;
  const { width, height, marks } = drawing;
  const [active, setActive] = useState(0);
  const svg = useRef<SVGSVGElement>(null);
  const id = useId();
  const move = (event: KeyboardEvent): void => {
    const mark = marks[active];
    if (mark !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onPick(mark);
      return;
    }
    const next = stepFrom(marks, active, event.key);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    svg.current?.querySelector<SVGElement>(`[data-at="${next}"]`)?.focus();
  };
  return (
    <div className={classes['scroller']} data-scroller="">
      <svg
        ref={svg}
        role="group"
        aria-label={props.label}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: rem(width), height: rem(height) }}
        className={classes['picture']}
        onKeyDown={move}
      >
        <Fills id={id} />
        {marks.map((mark, at) => (
          <MarkShape
            key={mark.key}
            mark={mark}
            at={at}
            pattern={`url(#${id}-${mark.fill})`}
            isStop={at === Math.min(active, marks.length - 1)}
            onPick={() => {
              setActive(at);
              onPick(mark);
            }}
          />
        ))}
        {drawing.captions.map(({ x, y, text, anchor, isQuiet }) => (
          <text
            key={`${x} ${y} ${text}`}
            x={x}
            y={y}
            textAnchor={anchor}
            className={isQuiet === true ? classes['quiet'] : undefined}
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

function MarkShape(props: { mark: Mark; at: number; pattern: string; isStop: boolean; onPick: () => void }) {
  const { mark } = props;
  const { x, y, width, height } = mark;
  return (
    <g
      role="button"
      aria-label={mark.label}
      tabIndex={props.isStop ? 0 : -1}
      data-at={props.at}
      data-fill={mark.fill}
      className={classes['mark']}
      onClick={props.onPick}
    >
      <title>{mark.label}</title>
      <rect x={x} y={y} width={width} height={height} className={classes['ground']} />
      {fillStrokes[mark.fill] !== '' && (
        <rect x={x} y={y} width={width} height={height} fill={props.pattern} />
      )}
      {mark.text !== undefined && (
        <text x={x + width / 2} y={y + height / 2 + 5} textAnchor="middle">
          {mark.text}
        </text>
      )}
    </g>
  );
}

/** The patterns of all fills, once a picture. */
function Fills({ id }: { id: string }) {
  return (
    <defs>
      {(Object.keys(fillStrokes) as Fill[]).map((fill) => (
        <pattern
          key={fill}
          id={`${id}-${fill}`}
          width={tileSize}
          height={tileSize}
          patternUnits="userSpaceOnUse"
        >
          <path d={fillStrokes[fill]} className={classes['stroke']} data-fill={fill} />
        </pattern>
      ))}
    </defs>
  );
}

/** What the fills of a picture mean. */
export function Legend({ fills }: { fills: readonly (readonly [Fill, string])[] }) {
  const id = useId();
  return (
    <ul className={classes['legend']} aria-label={picturesText.legend}>
      {fills.map(([fill, name]) => (
        <li key={fill}>
          <svg viewBox="0 0 24 16" className={classes['sample']} aria-hidden="true">
            <Fills id={id} />
            <g data-fill={fill} className={classes['mark']}>
              <rect x="1" y="1" width="22" height="14" className={classes['ground']} />
              {fillStrokes[fill] !== '' && (
                <rect x="1" y="1" width="22" height="14" fill={`url(#${id}-${fill})`} />
              )}
            </g>
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
