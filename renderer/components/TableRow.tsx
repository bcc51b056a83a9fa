import classes from './DataTable.module.css';
import { pinStyle } from './pin-style.ts';
import type { Column } from './table-model.ts';

/** One row at its place in the virtual list. */
export function TableRow<Row>(props: {
  id: string;
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  template: string;
  offsets: ReadonlyMap<string, number>;
  /** Pixels from the top of the list, and the least height in rem. */
  place: { readonly start: number; readonly minRem: number };
  measure: (row: HTMLElement | null) => void;
  isActive: boolean;
  isSelected: boolean;
  onOpen: ((row: Row, index: number) => void) | undefined;
}) {
  const { row, index, place, onOpen } = props;
  return (
    <div
      ref={props.measure}
      data-index={index}
      id={props.id}
      className={classes['row']}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-active={props.isActive ? '' : undefined}
      data-opens={onOpen === undefined ? undefined : ''}
      style={{
        gridTemplateColumns: props.template,
        minHeight: `${place.minRem}rem`,
        transform: `translateY(${place.start}px)`,
      }}
      onClick={onOpen === undefined ? undefined : () => onOpen(row, index)}
    >
      {props.columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={classes['cell']}
          data-align={column.align}
          {...pinStyle(props.offsets.get(column.id))}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}
