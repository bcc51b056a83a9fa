import { useMemo, type Dispatch } from 'react';
import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { sayPage } from '#shared/pages/say-page.ts';
import { showUndo } from '#renderer/components/act-toast.tsx';
import { markText } from '#renderer/messages/marks.ts';
import type { DeskAction } from './desk.ts';
import { unconfirmed, type ItemActs } from './item-acts.ts';
import { roleOf } from './PaneHeader.tsx';
import type { CasePages } from './use-pages.ts';
import type { Change } from './use-review.ts';

/** The acts on items, the same objects for the whole visit so that rows are not drawn anew for nothing. */
export function useItemActs(
  change: Change,
  dispatch: Dispatch<DeskAction>,
  volumes: readonly Volume[],
  pages: CasePages,
  isReadOnly: boolean,
): ItemActs {
  return useMemo(() => {
    const volumeOf = (hash: string) => volumes.find((one) => one.hash === hash) ?? null;
    const removeEvidence = (evidence: Evidence): void => {
      change({ type: 'evidence.remove', id: evidence.id });
      dispatch({ type: 'select', id: null });
      showUndo(markText.removed, () => change({ type: 'evidence.put', evidence }));
    };
    return {
      isReadOnly,
      activate: (id) => dispatch({ type: 'item', id }),
      setFact: (fact, isTyping) => change({ type: 'fact.set', fact }, isTyping),
      clearFact: ({ key, year }) => change({ type: 'fact.clear', key, year }),
      confirmDeclared: (item) => {
        const act = crypto.randomUUID();
        for (const { key, year, declared } of unconfirmed(item)) {
          if (declared === null) continue;
          const fact = { key, year, state: 'verified', value: declared, note: '' } as const;
          change({ type: 'fact.set', fact }, false, act);
        }
      },
      setJudgement: (id, value) => change({ type: 'judgement.set', id, value }),
      setNote: (note, isTyping) => change({ type: 'note.set', note }, isTyping),
      openRemarks: (target) => dispatch({ type: 'remarks', target }),
      startDrawing: () => dispatch({ type: 'draw', tool: 'rect' }),
      openEvidence: (evidence) => dispatch({ type: 'goTo', evidence }),
      setEvidence: (evidence, isTyping) => change({ type: 'evidence.put', evidence }, isTyping),
      removeEvidence,
      volumeOf,
      roleOf: (hash) => {
        const volume = volumeOf(hash);
        return volume === null ? hash.slice(0, 8) : roleOf(volume);
      },
      pageOf: (hash, page) => sayPage(page, pages.printedOf(hash, page)),
    };
  }, [change, dispatch, volumes, pages, isReadOnly]);
}
