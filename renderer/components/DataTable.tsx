import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { componentText } from '#renderer/messages/components.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import classes from './DataTable.module.css';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { type Column, gridOf, nextSort, pinnedOffsets, shownColumns, sortRows } from './table-model.ts';
import { useRem } from './use-rem.ts';
import { useTablePrefs } from './use-table-prefs.ts';

interface DataTableProps<Row> {
  /** Under which its columns and order are remembered. */
  readonly id: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Rows before filtering, for the count. */
  readonly total?: number;
  readonly rowKey: (row: Row) => string;
  /** In rem; rows that hold more are as high as they need. */
  readonly rowHeight?: number;
  readonly selectedKey?: string | null;
  readonly toolbar?: ReactNode;
  readonly onOpen?: (row: Row) => void;
  /** Space on the active row: ticks it. Its box is no tab stop of its own, so that Tab leaves the list. */
  readonly onTick?: (row: Row) => void;
  readonly onClearFilter?: () => void;
}

const defaultRowHeightRem = 2.75;

/** A table of any length: only the rows in view exist. One tab stop: arrow keys move, Enter opens, Space ticks. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rowKey, onOpen, onTick } = props;
  const [prefs, setPrefs] = useTablePrefs(props.id);
  const shown = shownColumns(columns, prefs);
  const rows = useMemo(() => sortRows(props.rows, columns, prefs.sort), [props.rows, columns, prefs.sort]);
  const grid = gridOf(shown);
  const offsets = pinnedOffsets(shown);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = props.rowHeight ?? defaultRowHeightRem;
  const virtual = useRows(scroller, rows, rowKey, rowHeight);
  const tableId = useId();
  const [active, setActive] = useState(-1);
  const move = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current) return;
    const row = rows[active];
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    if (event.key === ' ' && row !== undefined && onTick !== undefined) {
      event.preventDefault();
      onTick(row);
    }
    const next = nextActive(event.key, active, rows.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const open = (row: Row, index: number): void => {
    setActive(index);
    onOpen?.(row);
  };
  return (
    <section className={classes['frame']}>
      <div className={classes['toolbar']}>
        <div className={classes['tools']}>{props.toolbar}</div>
        <span className={classes['count']} role="status">
          {componentText.rows(rows.length, props.total ?? rows.length)}
        </span>
        <ColumnMenu columns={columns} prefs={prefs} onChange={setPrefs} />
      </div>
      <div
        ref={scroller}
        className={classes['scroller']}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active >= 0 ? `${tableId}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={move}
      >
        <div style={{ minWidth: grid.minWidth }}>
          <TableHead
            columns={shown}
            template={grid.template}
            offsets={offsets}
            sort={prefs.sort}
            onSort={(column) => setPrefs({ ...prefs, sort: nextSort(prefs.sort, column) })}
          />
          <div className={classes['body']} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              return (
                row !== undefined && (
                  <TableRow
                    key={rowKey(row)}
                    id={`${tableId}-${index}`}
                    row={row}
                    index={index}
                    columns={shown}
                    template={grid.template}
                    offsets={offsets}
                    place={{ start, minRem: rowHeight }}
                    measure={virtual.measureElement}
                    isActive={index === active}
                    isSelected={props.selectedKey === rowKey(row)}
                    onOpen={onOpen === undefined ? undefined : open}
                  />
                )
              );
            })}
          </div>
        </div>
        {rows.length === 0 && <NoRows onClear={props.onClearFilter} />}
      </div>
    </section>
  );
}

function useRows<Row>(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  rowHeightRem: number,
) {
  const rem = useRem();
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const virtual = useVirtualizer({
    count: rows.length,
    // Heights belong to rows, wherever the order puts them.
    getItemKey: useCallback((index: number) => keys[index] ?? index, [keys]),
    measureElement: (row) => Math.ceil(row.getBoundingClientRect().height),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightRem * rem,
    overscan: 8,
    scrollPaddingStart: 2.5 * rem,
  });
  useEffect(() => virtual.measure(), [virtual, rem]);
  return virtual;
}

/** Where the arrow keys lead; null for other keys. */
function nextActive(key: string, active: number, count: number): number | null {
  const pageRows = 10;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, next));
}

function NoRows({ onClear }: { onClear: (() => void) | undefined }) {
  return (
    <p className={classes['nothing']}>
      {componentText.nothingMatches}
      {onClear !== undefined && (
        <button type="button" className={classes['link']} onClick={onClear}>
          {componentText.clearFilter}
        </button>
      )}
    </p>
  );
}
