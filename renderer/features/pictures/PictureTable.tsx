import { useState } from 'react';
import type { Drawing } from '#shared/pictures/drawing.ts';
import { picturesText } from '#renderer/messages/pictures.ts';
import classes from './Pictures.module.css';

/** The figures of a picture as a table, made when it is unfolded. */
export function PictureTable({ label, table }: { label: string; table: Drawing['table'] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes['table']} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{picturesText.table}</summary>
      {isOpen && (
        <div className={classes['scroller']} data-scroller="" tabIndex={0} role="region" aria-label={label}>
          <table>
            <caption>{label}</caption>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name = '', ...cells], line) => (
                <tr key={`${line} ${name}`}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, at) => (
                    <td key={`${at} ${cell}`}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
