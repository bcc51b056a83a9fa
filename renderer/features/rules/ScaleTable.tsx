import { rulesText } from '#renderer/messages/rules.ts';
import { ReadingTree, Raw } from './ReadingTree.tsx';
import type { ScaleReading } from './reading/reading.ts';
import classes from './Rules.module.css';

const { item: words } = rulesText;

/** How an indicator gives points: the rule, and its options from the first that is tried to the last. */
export function ScaleTable({ scale }: { scale: ScaleReading }) {
  return (
    <div>
      <p className={classes['how']}>{scale.rule}</p>
      {scale.rows.length > 0 && (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{words.option}</th>
              <th scope="col">{words.when}</th>
              <th scope="col" className={classes['end']}>
                {words.points}
              </th>
            </tr>
          </thead>
          <tbody>
            {scale.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.id}</th>
                <td>
                  {row.when === null ? words.otherwise : <ReadingTree reading={row.when} />}
                  <small className={classes['written']}>{row.quote}</small>
                </td>
                <td className={classes['end']}>
                  <strong>{row.points}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {scale.parts.map((part) => (
        <ScaleTable key={part.rule} scale={part} />
      ))}
      {scale.raw !== null && <Raw node={scale.raw} />}
    </div>
  );
}
