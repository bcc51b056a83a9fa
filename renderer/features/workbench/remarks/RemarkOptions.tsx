import { Fragment } from 'react';
import { remarkText } from '#renderer/messages/remarks.ts';
import type { BankRemark } from '#shared/domain/remarks.ts';
import { BLANK } from './blanks.ts';
import type { Offer } from './find-remarks.ts';
import classes from './Remarks.module.css';

interface RemarkOptionsProps {
  readonly id: string;
  readonly offers: readonly Offer[];
  /** Words that would be kept as a common remark; the last option. */
  readonly fresh: string | null;
  readonly at: number;
  readonly isOpinion: boolean;
  readonly onInsert: (offer: Offer) => void;
  readonly onKeep: (text: string) => void;
  readonly onEdit: (remark: BankRemark) => void;
  readonly onRemove: (remark: BankRemark) => void;
}

/** The remarks in their groups. The focus stays in the line above: options are chosen by arrows or clicked. */
export function RemarkOptions(props: RemarkOptionsProps) {
  const { id, offers, fresh, at } = props;
  if (offers.length === 0 && fresh === null)
    return (
      <p className={classes['none']} role="status">
        {remarkText.none}
      </p>
    );
  return (
    <div
      id={id}
      className={classes['list']}
      role="listbox"
      aria-label={remarkText.list}
      onMouseDown={(event) => event.preventDefault()}
    >
      {offers.map((offer, index) => (
        <Fragment key={offer.remark.id}>
          {offer.group !== offers[index - 1]?.group && (
            <div className={classes['group']} role="presentation">
              {props.isOpinion && offer.group === 'own'
                ? remarkText.opinionGroup
                : remarkText.groups[offer.group]}
            </div>
          )}
          <div className={classes['line']} data-active={index === at}>
            <div
              id={`${id}-${index}`}
              className={classes['option']}
              role="option"
              aria-selected={index === at}
              onClick={() => props.onInsert(offer)}
            >
              <Words text={offer.words} />
            </div>
            <span className={classes['acts']} aria-hidden="true">
              <button type="button" tabIndex={-1} onClick={() => props.onEdit(offer.remark)}>
                {remarkText.edit}
              </button>
              <button type="button" tabIndex={-1} onClick={() => props.onRemove(offer.remark)}>
                {remarkText.remove}
              </button>
            </span>
          </div>
        </Fragment>
      ))}
      {fresh !== null && (
        <div className={classes['line']} data-active={at === offers.length}>
          <div
            id={`${id}-${offers.length}`}
            className={classes['option']}
            data-keep
            role="option"
            aria-selected={at === offers.length}
            onClick={() => props.onKeep(fresh)}
          >
            {remarkText.save(fresh)}
          </div>
        </div>
      )}
    </div>
  );
}

/** Blanks stand out: they are what is still to be written. */
function Words({ text }: { readonly text: string }) {
  const parts = text.split(BLANK);
  return parts.map((part, index) => (
    // The parts of one text never change places.
    <Fragment key={index}>
      {index > 0 && <span className={classes['blank']}>{BLANK}</span>}
      {part}
    </Fragment>
  ));
}
