import { useMemo } from 'react';
import type { CaseFile } from '#shared/domain/batch.ts';
import type { ReviewContent } from '#shared/domain/review.ts';
import type { Checklist } from './checklist.ts';
import { makeChecklist } from './judge-case.ts';
import type { Rules } from './read-rules.ts';

/** The checklist of the case as it stands; null only when not even the declared figures can be judged. */
export function useChecklist(
  rules: Rules,
  file: CaseFile,
  year: number,
  content: ReviewContent,
): Checklist | null {
  return useMemo(() => makeChecklist({ rules, file, year, content }), [rules, file, year, content]);
}
