import { Checkbox } from '@mantine/core';
import { GrowingText } from '#renderer/components/GrowingText.tsx';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Item } from './checklist.ts';
import classes from './Checklist.module.css';
import { FactRow } from './FactRow.tsx';
import { unconfirmed, type ItemActs } from './item-acts.ts';
import { JudgementRow } from './JudgementRow.tsx';
import { EvidenceChips } from './marks/EvidenceChips.tsx';
import { OpenRemarks } from './remarks/OpenRemarks.tsx';
import { stepToBlank } from './remarks/remark-field.ts';

interface ItemCardProps {
  readonly item: Item;
  /** The evidence that is selected on a page. */
  readonly selected: string | null;
  readonly acts: ItemActs;
}

/** The open item: what the document demands, the figures, what follows from them, evidence and remark. */
export function ItemCard({ item, selected, acts }: ItemCardProps) {
  const { note } = item;
  const effects = [...new Set(item.facts.flatMap(({ effect }) => effect ?? []))];
  return (
    <div className={classes['card']} data-item-card>
      <p className={classes['source']}>
        {item.source}
        {item.quote !== null ? <> · “{item.quote}”</> : <> · {item.demand}</>}
      </p>
      {item.facts.map((field) => (
        <FactRow key={field.id} field={field} acts={acts} />
      ))}
      {!acts.isReadOnly && unconfirmed(item).length > 0 && (
        <button
          type="button"
          className={classes['confirm']}
          tabIndex={-1}
          onClick={() => acts.confirmDeclared(item)}
        >
          {workbenchText.confirmDeclared(unconfirmed(item).length)} <kbd>Y</kbd>
        </button>
      )}
      {item.judgements.map((field) => (
        <JudgementRow key={field.id} field={field} acts={acts} />
      ))}
      {effects.map((effect) => (
        <p key={effect} className={classes['effect']}>
          {effect}
        </p>
      ))}
      <p className={classes['explain']} data-kind={item.verdict}>
        {item.explain}
      </p>
      <EvidenceChips evidence={item.evidence} selected={selected} acts={acts} />
      {!acts.isReadOnly && (
        <div className={classes['remarkHead']}>
          <span className={classes['caption']}>{workbenchText.remark}</span>
          <OpenRemarks keyName="/" onOpen={() => acts.openRemarks('item')} />
        </div>
      )}
      <GrowingText
        data-remark
        aria-label={workbenchText.remark}
        placeholder={workbenchText.remarkHint}
        value={note.remark}
        maxLength={2000}
        minRows={1}
        maxRows={5}
        readOnly={acts.isReadOnly}
        onKeyDown={stepToBlank}
        onChange={(event) => acts.setNote({ ...note, remark: event.currentTarget.value }, true)}
      />
      <Checkbox
        label={
          <>
            {workbenchText.supplement} <kbd>B</kbd>
          </>
        }
        checked={note.supplement}
        disabled={acts.isReadOnly}
        onChange={(event) => acts.setNote({ ...note, supplement: event.currentTarget.checked }, false)}
      />
    </div>
  );
}
