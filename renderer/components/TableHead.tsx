import { componentText } from '#renderer/messages/components.ts';
import { Key } from './Key.tsx';
import classes from './DataTable.module.css';
import { pinStyle } from './pin-style.ts';
import type { Column, Sort } from './table-model.ts';

const arrows = { none: '', ascending: '↑', descending: '↓' } as const;

/** Heads of the columns; those that sort are buttons. */
export function TableHead<Row>(props: {
  columns: readonly Column<Row>[];
  template: string;
  offsets: ReadonlyMap<string, number>;
  sort: Sort | null;
  onSort: (column: string) => void;
}) {
  return (
    <div
      className={classes['head']}
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: props.template }}
    >
      {props.columns.map((column) => {
        const order = orderOf(column.id, props.sort);
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={order}
            className={classes['cell']}
            data-align={column.align}
            {...pinStyle(props.offsets.get(column.id))}
          >
            {column.compare === undefined ? (
              <span title={column.title} className={classes['title']}>
                {column.title}
                {column.keyName !== undefined && <Key name={column.keyName} />}
              </span>
            ) : (
              <button
                type="button"
                className={classes['sorter']}
                title={componentText.sortBy(column.title)}
                onClick={() => props.onSort(column.id)}
              >
                <span className={classes['name']}>{column.title}</span>
                <span className={classes['arrow']} aria-hidden="true">
                  {arrows[order]}
                </span>
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

function orderOf(column: string, sort: Sort | null): keyof typeof arrows {
  if (sort?.column !== column) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}
