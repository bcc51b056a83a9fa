import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { emptyPageMap, keptPageMap, type PageMap } from '#shared/pages/page-map.ts';
import { numberPages } from '#shared/pages/page-numbers.ts';
import { pagesText } from '#renderer/messages/pages.ts';
import { AnchorList } from './AnchorList.tsx';
import { ContentsPart } from './ContentsPart.tsx';
import classes from './pages.module.css';
import { PrintedField } from './PrintedField.tsx';

export interface PageGuideProps {
  readonly pageCount: number;
  /** 0-based; the page that the person looks at. */
  readonly page: number;
  /** The map in use, whoever made it. */
  readonly map: PageMap | undefined;
  /** What the file says about itself, offered while nothing was said yet. */
  readonly offer: PageMap | null;
  readonly isReadOnly: boolean;
  /** Whose map it is and how to get rid of the own one; nothing where only one person speaks. */
  readonly source?: { readonly text: string; readonly act: string; readonly drop: (() => void) | null };
  readonly onChange: (map: PageMap | null) => void;
  readonly onJump: (page: number) => void;
}

/** Contents and printed numbers of one volume: read, jumped by, made. */
export function PageGuide(props: PageGuideProps) {
  const { pageCount, page, offer, isReadOnly, source, onJump } = props;
  const map = props.map ?? emptyPageMap;
  const numbers = useMemo(() => numberPages(map, pageCount), [map, pageCount]);
  const change = (next: PageMap): void => props.onChange(keptPageMap(next));
  const isEmpty = keptPageMap(map) === null;
  return (
    <div className={classes['guide']}>
      {isEmpty && offer !== null && !isReadOnly && (
        <p className={classes['note']}>
          {pagesText.offer(offer.anchors.length, offer.contents.length)}{' '}
          <Button size="compact-sm" variant="light" onClick={() => change(offer)}>
            {pagesText.takeOffer}
          </Button>
        </p>
      )}
      <ContentsPart
        map={map}
        numbers={numbers}
        page={page}
        pageCount={pageCount}
        isReadOnly={isReadOnly}
        onChange={change}
        onJump={onJump}
      />
      <section className={classes['part']} aria-label={pagesText.numbers}>
        <h3>{pagesText.numbers}</h3>
        {!isReadOnly && <PrintedField map={map} numbers={numbers} page={page} onChange={change} />}
        <AnchorList map={map} numbers={numbers} isReadOnly={isReadOnly} onChange={change} onJump={onJump} />
        {source !== undefined && (
          <p className={classes['note']}>
            {source.text}{' '}
            {source.drop !== null && !isReadOnly && (
              <Button size="compact-sm" variant="subtle" onClick={source.drop}>
                {source.act}
              </Button>
            )}
          </p>
        )}
      </section>
    </div>
  );
}
