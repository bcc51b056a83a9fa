import { factLabel } from '#rules/dictionary.ts';
import { factName } from '#shared/domain/facts.ts';
import { Badge } from '#renderer/components/Badge.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import { ReadingTree } from './ReadingTree.tsx';
import classes from './Rules.module.css';
import type { RuleItem } from './rule-item.ts';
import { ScaleTable } from './ScaleTable.tsx';
import { SourceText } from './SourceText.tsx';

const { item: words, pack: packWords } = rulesText;

/** One clause: the quoted source beside the executable reading. */
export function ItemDetail({ pack, item }: { pack: OpenPack; item: RuleItem }) {
  const isOverlaid = pack.view.identity.base !== undefined;
  const [only] = item.kinds;
  return (
    <article className={classes['item']}>
      <header>
        <h2 className={classes['itemTitle']}>
          {item.title}
          {item.max !== null && <span className={classes['quiet']}> {packWords.points(item.max)}</span>}
        </h2>
        <p className={classes['tags']}>
          <span className={classes['quiet']}>
            {item.section} · {packWords.ownNumber} {item.id}
          </span>
          {isOverlaid && (
            <Badge tone={item.origin === 'overlay' ? 'accent' : 'quiet'}>
              {item.origin === 'overlay' ? packWords.fromOverlay : packWords.fromBase}
            </Badge>
          )}
          {item.kinds.length === 1 && only !== undefined && (
            <Badge tone="accent">{packWords.only(rulesText.kinds[only])}</Badge>
          )}
        </p>
        {item.formula === null && <p className={classes['demandText']}>{item.demand}</p>}
      </header>
      <div className={classes['sides']}>
        <section className={classes['side']}>
          <h3 className={classes['sideTitle']}>{words.source}</h3>
          <SourceText source={item.source} />
          <Notes pack={pack} item={item} />
        </section>
        <section className={classes['side']}>
          <h3 className={classes['sideTitle']}>{words.reading}</h3>
          {item.test !== null && <ReadingTree reading={item.test} />}
          {item.scale !== null && <ScaleTable scale={item.scale} />}
          {item.formula !== null && <p className={classes['formula']}>{item.formula}</p>}
          <Facts pack={pack} item={item} />
        </section>
      </div>
    </article>
  );
}

function Notes({ pack, item }: { pack: OpenPack; item: RuleItem }) {
  const notes = pack.view.notes.filter(({ id }) => item.notes.includes(id));
  if (notes.length === 0) return null;
  return (
    <>
      <h4 className={classes['smallTitle']}>{words.notes}</h4>
      <ul className={classes['notes']}>
        {notes.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Facts({ pack, item }: { pack: OpenPack; item: RuleItem }) {
  const { dictionary } = pack.program;
  if (item.facts.length === 0 && item.judgements.length === 0) return null;
  return (
    <>
      <h4 className={classes['smallTitle']}>{words.facts}</h4>
      <ul className={classes['factList']}>
        {item.facts.map(({ key, period }) => {
          const fact = dictionary.facts.get(key);
          return (
            <li key={factName({ key, year: period })}>
              {fact === undefined ? key : factLabel(fact, period)}
              {fact?.unit !== undefined && <span className={classes['quiet']}>（{fact.unit}）</span>}{' '}
              <code className={classes['code']}>{key}</code>
            </li>
          );
        })}
        {item.judgements.map((id) => (
          <li key={id}>
            {words.judgements}：{dictionary.judgements.get(id)?.question ?? id}
          </li>
        ))}
      </ul>
    </>
  );
}
