import type { ExpertLeaning } from '#shared/domain/finding.ts';
import { discussionText } from '#renderer/messages/discussion.ts';
import classes from './Desk.module.css';

const { leanings: words } = discussionText;

/** The same number that the core asks for before it says anything. */
const fewestCases = 5;

/** 宽严度: a diagnosis with its minimum sample, and the sentence that it alters nothing. */
export function LeaningsCard({ leanings }: { leanings: readonly ExpertLeaning[] }) {
  return (
    <details className={classes['card']}>
      <summary>
        <strong>{words.title}</strong> <span className={classes['quiet']}>{words.caution(fewestCases)}</span>
      </summary>
      {leanings.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table className={classes['table']} aria-label={words.title}>
          <thead>
            <tr>
              <th>{words.expert}</th>
              <th>{words.cases}</th>
              <th>{words.deviation}</th>
            </tr>
          </thead>
          <tbody>
            {leanings.map(({ expertId, name, cases, deviation }) => (
              <tr key={expertId}>
                <td>{name}</td>
                <td>{cases}</td>
                <td>{deviation === null ? words.few(fewestCases) : sayDeviation(deviation)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

function sayDeviation(deviation: string): string {
  const isStrict = deviation.startsWith('-');
  const size = deviation.replace('-', '');
  if (Number(size) === 0) return size;
  return `${isStrict ? '−' : '+'}${size} ${isStrict ? words.strict : words.lenient}`;
}
