import { Button } from '@mantine/core';
import type { Evaluation } from '#rules/evaluate.ts';
import { CopyText } from '#renderer/components/CopyText.tsx';
import { formatInterval } from '#renderer/components/format.ts';
import { Key } from '#renderer/components/Key.tsx';
import { Notice } from '#renderer/components/Notice.tsx';
import { useShortcuts } from '#renderer/components/shortcuts.ts';
import { VerdictSign } from '#renderer/components/VerdictSign.tsx';
import { rulesText } from '#renderer/messages/rules.ts';
import type { OpenPack } from './open-pack.ts';
import classes from './Trial.module.css';
import { focusField } from './trial/field-id.ts';
import type { Judged } from './trial/judge-draft.ts';
import { missingLabel, type TrialItem } from './trial/trial-fields.ts';

const { trial: words } = rulesText;

interface ResultProps {
  readonly pack: OpenPack;
  readonly items: readonly TrialItem[];
  readonly judged: Judged;
  readonly onRemove: (name: string) => void;
}

/** The verdict as it stands, what it still needs, and what contradicts itself. */
export function TrialResult({ pack, items, judged, onRemove }: ResultProps) {
  const { evaluation, refused, refusal } = judged;
  return (
    <aside className={classes['result']} aria-label={words.verdict} tabIndex={0}>
      <h2 className={classes['resultTitle']}>{words.verdict}</h2>
      {refusal !== null && (
        <Notice tone="bad" title={words.noVerdict} role="alert">
          {refusal.message} <CopyText label={words.code} value={refusal.code} />
        </Notice>
      )}
      {evaluation !== null && (
        <>
          <Verdict evaluation={evaluation} isReference={isReference(pack)} />
          <RefusedFacts refused={refused} items={items} onRemove={onRemove} />
          <Warnings evaluation={evaluation} />
          <Missing pack={pack} items={items} evaluation={evaluation} />
        </>
      )}
    </aside>
  );
}

/** Some documents give points for orientation only and decide nothing. */
function isReference(pack: OpenPack): boolean {
  return pack.program.pack.context.pack.outcome?.item === 'none';
}

function Verdict({
  evaluation,
  isReference: isOnlyReference,
}: {
  evaluation: Evaluation;
  isReference: boolean;
}) {
  const { score, conditions, verdict } = evaluation;
  const count = (wanted: string): number => conditions.filter((one) => one.verdict === wanted).length;
  return (
    <div className={classes['verdict']} role="status">
      {score !== null && (
        <p className={classes['total']} data-total="">
          <strong>{formatInterval(score)}</strong> {words.score(score.max)}
        </p>
      )}
      {isOnlyReference ? <p>{rulesText.pack.outcomeNone}</p> : <VerdictSign verdict={verdict} />}
      {conditions.length > 0 && (
        <p className={classes['quiet']}>
          {words.conditionsCount(count('met'), count('undecided'), count('notMet'))}
        </p>
      )}
    </div>
  );
}

function Missing({
  pack,
  items,
  evaluation,
}: Pick<ResultProps, 'pack' | 'items'> & { evaluation: Evaluation }) {
  const { missing } = evaluation;
  const [next] = missing;
  useShortcuts([
    {
      key: 'N',
      name: words.next,
      run: () => {
        if (next !== undefined) focusField(next);
      },
    },
  ]);
  if (next === undefined) return <p className={classes['quiet']}>{words.nothingMissing}</p>;
  return (
    <section>
      <h3 className={classes['listTitle']}>{words.missing(missing.length)}</h3>
      <Button size="compact-sm" variant="default" onClick={() => focusField(next)}>
        {words.next} <Key name="N" />
      </Button>
      <ul className={classes['missing']}>
        {missing.map((key) => (
          <li key={key}>
            <button type="button" className={classes['missingOne']} onClick={() => focusField(key)}>
              {missingLabel(pack, key, items)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Leads to the field of a refused fact; one that this standard has no field for can only be removed. */
function RefusedFacts(props: Pick<Judged, 'refused'> & Pick<ResultProps, 'items' | 'onRemove'>) {
  const { refused, items, onRemove } = props;
  if (refused.size === 0) return null;
  const shown = new Set(items.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return (
    <Notice tone="bad" title={words.refused(refused.size)}>
      {[...refused].map(([name, { message }]) => (
        <button
          key={name}
          type="button"
          className={classes['refusedOne']}
          onClick={() => (shown.has(name) ? focusField(name) : onRemove(name))}
        >
          {message}
          {!shown.has(name) && `（${words.remove}）`}
        </button>
      ))}
    </Notice>
  );
}

function Warnings({ evaluation }: { evaluation: Evaluation }) {
  const { warnings } = evaluation;
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn" title={words.warnings(warnings.length)}>
      {warnings.map(({ code, message }) => (
        <span key={`${code} ${message}`} className={classes['warning']}>
          {message} <CopyText label={words.code} value={code} />
        </span>
      ))}
    </Notice>
  );
}
