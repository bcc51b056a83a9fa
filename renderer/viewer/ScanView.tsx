import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import {
  sheetOf,
  viewSize,
  type PageAngles,
  type PageBox,
  type PageTurns,
  type PageView,
  type Size,
} from './geometry.ts';
import { pageZoom, scaleOf, type Zoom } from './page-fit.ts';
import { stackPages, type Anchor } from './page-list.ts';
import type { Jump } from './jump.ts';
import { PageSheet } from './PageSheet.tsx';
import type { ScanDocument } from './scan-document.ts';
import { useBoxes } from './use-boxes.ts';
import { usePageScroll, type PageScroll } from './use-page-scroll.ts';
import { useSize } from './use-size.ts';
import classes from './viewer.module.css';

const GAP = 12;

/** What a pane shows now: told whenever the person scrolls or the layout changes. */
export interface Shown {
  readonly page: number;
  readonly anchor: Anchor;
  readonly scale: number;
  /** The sheet of the page, without its deskew, and the stretch of it that is seen (CSS pixels from its top). */
  readonly box: PageBox;
  readonly view: PageView;
  readonly seen: readonly [number, number];
}

/** Scrolling is told when it pauses; another page or zoom at once. */
const PAUSE_MS = 120;

interface ScanViewProps {
  readonly scan: ScanDocument;
  readonly label: string;
  readonly zoom: Zoom;
  /** The reader's rotations by page; pages not listed stand as their file says. */
  readonly turns: PageTurns;
  /** Deskew by page; pages not listed lie as they were scanned. */
  readonly angles: PageAngles;
  readonly start: Anchor;
  readonly jump: Jump | null;
  readonly pageFault: string;
  readonly onShown: (shown: Shown) => void;
  readonly onZoomSteps: (steps: number, shownScale: number) => void;
  /** What lies over a page, in the view of its sheet: evidence, the rectangle being drawn. */
  readonly overlay: (page: number, box: PageBox, view: PageView) => ReactNode;
}

/** The pages of a volume one below the other; only those near the screen exist. */
export function ScanView(props: ScanViewProps) {
  const { scan, onShown } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const room = useSize(scroller);
  const { boxOf, need } = useBoxes(scan);
  const viewOf = useViewOf(props, boxOf, room);
  const list = useMemo(() => {
    const pages = Array.from({ length: scan.pageCount }, (_, page) => page);
    return stackPages(
      pages.map((page) => viewSize(boxOf(page), viewOf(page))),
      GAP,
    );
  }, [scan, boxOf, viewOf]);
  const isLaidOut = room.width > 0;
  const scroll = usePageScroll({
    scroller,
    list,
    room,
    isLaidOut,
    start: props.start,
    jump: props.jump,
    boxOf,
    viewOf,
  });
  const scale = scaleOf(viewOf(scroll.current).zoom);

  useEffect(() => need(scroll.near), [need, scroll.near]);
  useTellShown(isLaidOut, scroll, scale, () => {
    const page = scroll.current;
    const [from, to] = scroll.seen();
    const top = list.tops[page] ?? 0;
    const seen = [from - top, to - top] as const;
    onShown({ page, anchor: scroll.anchor(), scale, box: boxOf(page), view: sheetOf(viewOf(page)), seen });
  });
  useWheelZoom(scroller, (steps, y) => {
    scroll.holdAt(y);
    props.onZoomSteps(steps, scale);
  });

  const width = Math.max(room.width, ...scroll.near.map((page) => (list.sizes[page]?.width ?? 0) + 2 * GAP));
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      onScroll={scroll.onScroll}
      tabIndex={0}
      role="region"
      aria-label={props.label}
      data-scroller
    >
      {isLaidOut && (
        <div className={classes['stack']} style={{ height: list.height, width }}>
          {scroll.near.map((page) => {
            const { width: pageWidth = 0, height = 0 } = list.sizes[page] ?? {};
            const style = {
              top: list.tops[page],
              left: Math.max(GAP, (width - pageWidth) / 2),
              width: pageWidth,
              height,
            };
            return (
              <div key={page} className={classes['page']} style={style} data-page={page}>
                <PageSheet
                  scan={scan}
                  page={page}
                  box={boxOf(page)}
                  view={viewOf(page)}
                  priority={scroll.priorityOf(page)}
                  isPassing={scroll.isPassing}
                  faultText={props.pageFault}
                  overlay={props.overlay}
                />
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}

function useTellShown(isLaidOut: boolean, scroll: PageScroll, scale: number, tell: () => void): void {
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
  });
  const { current } = scroll;
  useEffect(() => {
    if (isLaidOut) latest.current();
  }, [isLaidOut, current, scale]);
  useEffect(() => {
    if (!isLaidOut) return undefined;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isLaidOut, scroll]);
}

/** Rotation, deskew and zoom of each page in this pane. */
function useViewOf(
  { turns, angles, zoom }: Pick<ScanViewProps, 'turns' | 'angles' | 'zoom'>,
  boxOf: (page: number) => PageBox,
  room: Size,
): (page: number) => PageView {
  return useCallback(
    (page) => {
      const turn = turns[page] ?? 0;
      const place = { width: room.width - 2 * GAP, height: room.height - 2 * GAP };
      const angleDeg = angles[page] ?? 0;
      return { turn, angleDeg, zoom: pageZoom(boxOf(page), turn, zoom, place, angleDeg) };
    },
    [turns, angles, zoom, boxOf, room],
  );
}

/** Ctrl + wheel zooms about the pointer. */
function useWheelZoom(
  scroller: React.RefObject<HTMLDivElement | null>,
  onZoom: (steps: number, y: number) => void,
): void {
  const latest = useRef(onZoom);
  useLayoutEffect(() => {
    latest.current = onZoom;
  });
  useEffect(() => {
    const node = scroller.current;
    if (node === null) return undefined;
    const abort = new AbortController();
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current(event.deltaY < 0 ? 1 : -1, event.clientY - node.getBoundingClientRect().top);
    };
    node.addEventListener('wheel', onWheel, { passive: false, signal: abort.signal });
    return () => abort.abort();
  }, [scroller]);
}
