import type { Evaluation } from '#rules/evaluate.ts';
import { formatInterval } from '#renderer/components/format.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import classes from './Trial.module.css';
import { setEntry, setJudgement, type Draft } from './trial/draft.ts';
import type { Judged } from './trial/judge-draft.ts';
import type { TrialItem } from './trial/trial-fields.ts';
import { JudgementField, TrialField } from './TrialField.tsx';

const { trial: words } = rulesText;

interface ItemsProps {
  readonly pack: OpenPack;
  readonly items: readonly TrialItem[];
  readonly draft: Draft;
  readonly judged: Judged;
  readonly onChange: (draft: Draft) => void;
}

/** Every item with its fields, what it is worth now, and the sentence that says why. */
export function TrialItems({ pack, items, draft, judged, onChange }: ItemsProps) {
  return (
    <div className={classes['items']} tabIndex={0} role="region" aria-label={words.items}>
      {items.map(({ item, fields, judgements, elsewhere }) => (
        <section key={item.id} className={classes['item']}>
          <header className={classes['itemHead']}>
            <h2 className={classes['itemTitle']}>
              <span className={classes['itemId']}>{item.id}</span> {item.title}
            </h2>
            <ItemOutcome id={item.id} evaluation={judged.evaluation} />
          </header>
          <Explanation id={item.id} evaluation={judged.evaluation} />
          <div className={classes['fields']}>
            {fields.map((field) => (
              <TrialField
                key={field.name}
                field={field}
                value={draft.entries[field.name] ?? null}
                refused={judged.refused.get(field.name) ?? null}
                onChange={(value) => onChange(setEntry(draft, field.name, value))}
              />
            ))}
            {judgements.map((id) => (
              <JudgementField
                key={id}
                id={id}
                question={pack.program.dictionary.judgements.get(id)?.question ?? id}
                value={draft.judgements[id] ?? null}
                onChange={(verdict) => onChange(setJudgement(draft, id, verdict))}
              />
            ))}
          </div>
          {elsewhere.length > 0 && (
            <p className={classes['quiet']}>{words.elsewhere(elsewhere.join('、'))}</p>
          )}
        </section>
      ))}
    </div>
  );
}

interface OutcomeProps {
  readonly id: string;
  readonly evaluation: Evaluation | null;
}

function ItemOutcome({ id, evaluation }: OutcomeProps) {
  const condition = evaluation?.conditions.find((one) => one.id === id);
  const indicator = evaluation?.indicators.find((one) => one.id === id);
  if (condition !== undefined) return <VerdictSign verdict={condition.verdict} size="sm" />;
  if (indicator === undefined) return null;
  return (
    <span className={classes['points']} data-open={indicator.low === indicator.high ? undefined : ''}>
      <strong>{formatInterval(indicator)}</strong> {words.score(indicator.max)}
      {indicator.option !== null && ` · ${indicator.option} ${rulesText.item.option}`}
    </span>
  );
}

function Explanation({ id, evaluation }: OutcomeProps) {
  const found =
    evaluation?.conditions.find((one) => one.id === id) ??
    evaluation?.indicators.find((one) => one.id === id);
  return found === undefined ? null : <p className={classes['explain']}>{found.explain}</p>;
}
