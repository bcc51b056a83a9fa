import type { ReactNode } from 'react';
import { sheetOf, viewSize, type PageBox, type PageView } from './geometry.ts';
import { PageCanvas } from './PageCanvas.tsx';
import type { Priority } from './render-queue.ts';
import type { ScanDocument } from './scan-document.ts';
import classes from './viewer.module.css';

/** A picture that lies at an angle is drawn from this many times the pixels across. */
const TILTED_FINESSE = 1.5;

interface PageSheetProps {
  readonly scan: ScanDocument;
  readonly page: number;
  readonly box: PageBox;
  readonly view: PageView;
  readonly priority: Priority;
  readonly isPassing: boolean;
  readonly faultText: string;
  readonly overlay: (page: number, box: PageBox, view: PageView) => ReactNode;
}

/**
 * One page in its frame: the picture and what lies over it as one sheet, which a deskew turns as a whole, so that
 * marks cannot leave their ink.
 */
export function PageSheet(props: PageSheetProps) {
  const { scan, page, box, view, overlay } = props;
  const { angleDeg = 0 } = view;
  const sheet = sheetOf(view);
  const { width, height } = viewSize(box, sheet);
  const style =
    angleDeg === 0
      ? { inset: 0 }
      : {
          width,
          height,
          left: `calc(50% - ${width / 2}px)`,
          top: `calc(50% - ${height / 2}px)`,
          transform: `rotate(${angleDeg}deg)`,
        };
  return (
    <div className={classes['sheet']} style={style} data-sheet data-angle={angleDeg}>
      <PageCanvas
        scan={scan}
        page={page}
        box={box}
        view={sheet}
        priority={props.priority}
        isPassing={props.isPassing}
        faultText={props.faultText}
        finesse={angleDeg === 0 ? 1 : TILTED_FINESSE}
      />
      {overlay(page, box, sheet)}
    </div>
  );
}
