import { useState } from 'react';
import { viewerText } from '#renderer/messages/viewer.ts';
import classes from './Room.module.css';

interface PageFieldProps {
  /** 0-based. */
  readonly page: number;
  readonly pages: number;
  readonly onGo: (page: number) => void;
}

/** `PDF 91/186`: shows the page, and goes to the one that is typed. */
export function PageField({ page, pages, onGo }: PageFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const go = () => {
    const wanted = Number(draft?.normalize('NFKC'));
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onGo(wanted - 1);
    setDraft(null);
  };
  return (
    <span className={classes['pageField']}>
      PDF{' '}
      <input
        value={draft ?? String(page + 1)}
        inputMode="numeric"
        aria-label={viewerText.goTo}
        title={`${viewerText.goTo} G`}
        data-page-field
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') go();
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      /{pages}
    </span>
  );
}
