import { useEffect, useMemo, useRef } from 'react';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import type { Checklist } from './checklist.ts';
import { makeChecklist, type Judged } from './judge-case.ts';
import type { Rules } from './read-rules.ts';

/** The checklist of the case as it stands; null only when not even the declared figures can be judged. */
export function useChecklist(
  rules: Rules,
  file: CaseFile,
  year: number,
  content: ReviewContent,
): Checklist | null {
  const last = useRef<Judged | null>(null);
  const made = useMemo(
    () => makeChecklist({ rules, file, year, content, last: last.current }),
    [rules, file, year, content],
  );
  useEffect(() => {
    if (made !== null) last.current = made.judged;
  }, [made]);
  return made?.checklist ?? null;
}
