import { rulesText } from '#renderer/messages/rules.ts';
import type { ItemPair } from './compare/match-items.ts';
import { ReadingTree } from './ReadingTree.tsx';
import pairClasses from './ItemPairs.module.css';
import classes from './Rules.module.css';
import { numberOf, type RuleItem } from './rule-item.ts';
import { ScaleTable } from './ScaleTable.tsx';
import { SourceText } from './SourceText.tsx';

const { compare: words, pack } = rulesText;

/** The clauses of two standards, pair by pair; figures whose demand differs are marked. */
export function ItemPairs(props: { pairs: readonly ItemPair[]; different: ReadonlySet<string> }) {
  return (
    <ol className={pairClasses['pairs']}>
      {props.pairs.map(({ left, right }) => (
        <li key={`${left?.id ?? ''} ${right?.id ?? ''}`} className={pairClasses['pair']}>
          <Side item={left} different={props.different} />
          <Side item={right} different={props.different} />
        </li>
      ))}
    </ol>
  );
}

function Side({ item, different }: { item: RuleItem | null; different: ReadonlySet<string> }) {
  if (item === null) {
    return <p className={`${pairClasses['pairSide']} ${classes['quiet']}`}>{words.noCounterpart}</p>;
  }
  return (
    <section className={pairClasses['pairSide']}>
      <h3 className={classes['sideTitle']}>
        {item.title}{' '}
        <span className={classes['quiet']}>
          {[numberOf(item.id), item.max === null ? '' : pack.points(item.max)]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </h3>
      {item.test !== null && <ReadingTree reading={item.test} differing={different} />}
      {item.scale !== null && <ScaleTable scale={item.scale} />}
      {item.formula !== null && <p>{item.formula}</p>}
      <details className={pairClasses['more']}>
        <summary>{rulesText.item.source}</summary>
        <SourceText source={item.source} />
      </details>
    </section>
  );
}
