import { rulesText } from '#renderer/messages/rules.ts';
import type { Demand, Reading } from './reading/reading.ts';
import treeClasses from './Reading.module.css';
import classes from './Rules.module.css';

const { reading: words, item } = rulesText;

interface TreeProps {
  readonly reading: Reading;
  /** Keys of figures whose demand differs on the other side of a comparison. */
  readonly differing?: ReadonlySet<string> | undefined;
}

/** A condition as a tree of 且, 或, 非, 至少 k 项 over single demands. */
export function ReadingTree({ reading, differing }: TreeProps) {
  switch (reading.kind) {
    case 'group':
      return (
        <div className={treeClasses['tree']}>
          <p className={classes['how']}>{reading.how}</p>
          <ul className={treeClasses['branches']}>
            {reading.parts.map((part, index) => (
              // The parts of a frozen text never move.
              <li key={index}>
                <ReadingTree reading={part} differing={differing} />
              </li>
            ))}
          </ul>
        </div>
      );
    case 'case':
      return (
        <div className={treeClasses['tree']}>
          <p className={treeClasses['caseLabel']}>{reading.label}</p>
          {reading.when !== null && (
            <Labelled label={words.when}>
              <ReadingTree reading={reading.when} differing={differing} />
            </Labelled>
          )}
          {reading.when === null ? (
            <ReadingTree reading={reading.then} differing={differing} />
          ) : (
            <Labelled label={words.then}>
              <ReadingTree reading={reading.then} differing={differing} />
            </Labelled>
          )}
        </div>
      );
    case 'demand':
      return <DemandLine demand={reading.demand} isDifferent={differing?.has(reading.demand.key) === true} />;
    case 'text':
      return <p className={treeClasses['leaf']}>{reading.text}</p>;
    case 'raw':
      return <Raw node={reading.node} />;
  }
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={treeClasses['labelled']}>
      <span className={classes['quiet']}>{label}</span>
      <div>{children}</div>
    </div>
  );
}

/** One demand; borders stand out, and say which parameter of the pack they are. */
export function DemandLine({ demand, isDifferent = false }: { demand: Demand; isDifferent?: boolean }) {
  const { limits, subject, said } = demand;
  const parameters = limits.flatMap(({ parameter }) => parameter ?? []);
  return (
    <p className={treeClasses['leaf']} data-different={isDifferent ? '' : undefined}>
      {limits.length === 0 && said}
      {limits.length > 0 && subject}
      {limits.map(({ word, amount }, index) => (
        <span key={word}>
          {index > 0 && words.and} {word} <strong className={treeClasses['amount']}>{amount}</strong>
        </span>
      ))}
      {isDifferent && <span className={treeClasses['differs']}>≠ {rulesText.compare.changes.changed}</span>}
      {parameters.length > 0 && (
        <small className={treeClasses['parameter']}>{item.parameterIs(parameters.join('、'))}</small>
      )}
    </p>
  );
}

/** A part that this window has no words for, as it stands in the pack. */
export function Raw({ node }: { node: unknown }) {
  return (
    <div className={treeClasses['raw']}>
      <span className={classes['quiet']}>{item.asWritten}</span>
      <pre>{JSON.stringify(node, null, 2)}</pre>
    </div>
  );
}
