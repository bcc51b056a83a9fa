import { useEffect, useRef } from 'react';
import { workbenchText } from '#renderer/messages/workbench.ts';
import type { Checklist as ChecklistModel, Item } from './checklist.ts';
import classes from './Checklist.module.css';
import type { ItemActs } from './item-acts.ts';
import { ItemCard } from './ItemCard.tsx';
import { ItemRow } from './ItemRow.tsx';
import { OpinionCard } from './OpinionCard.tsx';
import { SummaryCard } from './SummaryCard.tsx';

interface ChecklistProps {
  readonly checklist: ChecklistModel;
  readonly activeItem: string | null;
  readonly selected: string | null;
  readonly acts: ItemActs;
  readonly opinion: React.ComponentProps<typeof OpinionCard>;
}

/** The rule pack as a list to work through: one item open at a time. */
export function Checklist({ checklist, activeItem, selected, acts, opinion }: ChecklistProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const item = list.current?.querySelector(`[data-item="${activeItem ?? ''}"]`);
    item?.scrollIntoView({ block: 'nearest' });
  }, [activeItem]);
  return (
    <>
      <SummaryCard summary={checklist.summary} />
      <div ref={list} className={classes['list']} role="region" aria-label={workbenchText.checklist}>
        {checklist.sections.map((section) => (
          <section key={section.id} className={classes['section']}>
            <h2 className={classes['sectionTitle']}>
              {section.title}
              {section.max !== null && <span>{workbenchText.points(section.max)}</span>}
            </h2>
            {section.items.map((item) => (
              <ChecklistItem
                key={item.id}
                item={item}
                isActive={item.id === activeItem}
                selected={selected}
                acts={acts}
              />
            ))}
          </section>
        ))}
        <OpinionCard {...opinion} />
      </div>
    </>
  );
}

interface ChecklistItemProps {
  readonly item: Item;
  readonly isActive: boolean;
  readonly selected: string | null;
  readonly acts: ItemActs;
}

function ChecklistItem({ item, isActive, selected, acts }: ChecklistItemProps) {
  return (
    <article className={classes['item']} data-item={item.id} data-active={isActive}>
      <ItemRow item={item} isActive={isActive} onActivate={() => acts.activate(item.id)} />
      {isActive && <ItemCard item={item} selected={selected} acts={acts} />}
    </article>
  );
}
