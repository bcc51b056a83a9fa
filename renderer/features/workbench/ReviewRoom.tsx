import { memo, useCallback, useMemo, useState } from 'react';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useProjector } from '#renderer/features/projector/use-projector.ts';
import { Checklist } from './Checklist.tsx';
import type { Checklist as ChecklistModel, Item } from './checklist.ts';
import { focusPlace } from './focus-place.ts';
import type { ItemActs } from './item-acts.ts';
import { lookKeys } from './look-keys.ts';
import { projectPane } from './project-pane.ts';
import { sayPlace } from './say-place.ts';
import { KeySheet } from './KeySheet.tsx';
import { useKeys } from './keys.ts';
import { CompleteAnyway } from './CompleteAnyway.tsx';
import { CorrectReview } from './CorrectReview.tsx';
import { EvidenceList } from './marks/EvidenceList.tsx';
import { MarkTools } from './marks/MarkTools.tsx';
import { SelectedMark } from './marks/SelectedMark.tsx';
import { useMarks } from './marks/use-marks.ts';
import type { OpenCase } from './open-case.ts';
import type { PaneAction, PanePair } from './pane.ts';
import { PanePairView } from './PanePairView.tsx';
import { RoomRemarks } from './remarks/RoomRemarks.tsx';
import { RoomFooter } from './RoomFooter.tsx';
import { CaseMarkFiles } from './CaseMarkFiles.tsx';
import { RoomHeader } from './RoomHeader.tsx';
import { roomKeys } from './room-keys.ts';
import classes from './Room.module.css';
import { SaveFailure } from './SaveFailure.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useChecklist } from './use-checklist.ts';
import { useCompletion } from './use-completion.ts';
import { useDesk } from './use-desk.ts';
import { useItemActs } from './use-item-acts.ts';
import { useReview } from './use-review.ts';
import { useRoomView } from './use-room-view.ts';
import { useTurnPage } from './use-turn-page.ts';
import { VolumeRail } from './VolumeRail.tsx';
import { WithdrawnNotice } from './WithdrawnNotice.tsx';

const SidePanel = memo(Checklist);

/** The review workbench of one case: volumes, scans, checklist. */
export function ReviewRoom({
  opened,
  onReload,
}: {
  readonly opened: OpenCase;
  readonly onReload: () => void;
}) {
  const { file, rules, year } = opened;
  const review = useReview(file.id, opened);
  const checklist = useChecklist(rules, file, year, review.content);
  if (checklist === null) {
    return (
      <p className={classes['center']} role="alert">
        {workbenchText.declaredRefused}
      </p>
    );
  }
  return <Room opened={opened} review={review} checklist={checklist} onReload={onReload} />;
}

/** An item that the rules no longer have is not gone back to. */
function withKnownItem(panes: PanePair, items: readonly Item[]): PanePair {
  return items.some(({ id }) => id === panes.activeItem) ? panes : { ...panes, activeItem: null };
}

interface RoomProps {
  readonly opened: OpenCase;
  readonly review: ReturnType<typeof useReview>;
  readonly checklist: ChecklistModel;
  readonly onReload: () => void;
}

/** What the card of the opinion shows and does; the same object while nothing of it changes. */
function useOpinion({ content, change }: RoomProps['review'], acts: ItemActs, isReadOnly: boolean) {
  const { opinion, conclusion } = content;
  return useMemo(
    () => ({
      opinion,
      conclusion,
      isReadOnly,
      onRemarks: () => acts.openRemarks('opinion'),
      onOpinion: (text: string) => change({ type: 'opinion.set', text }, true),
      onConclusion: (next: NonNullable<typeof conclusion>) =>
        change({ type: 'conclusion.set', conclusion: next }),
    }),
    [opinion, conclusion, isReadOnly, change, acts],
  );
}

function Room({ opened, review, checklist, onReload }: RoomProps) {
  const { file, batch } = opened;
  const { content, change, save } = review;
  const { items } = checklist;
  const [desk, dispatch] = useDesk(file.id, withKnownItem(opened.panes, items), items[0]?.id ?? null);
  const view = useRoomView(file.volumes, content.pageMaps);
  const completion = useCompletion(opened, review, items);
  const isReadOnly = completion.closed !== null;
  const acts = useItemActs(change, dispatch, file.volumes, view.pages, isReadOnly);
  const [isSheetOpen, setSheetOpen] = useState(false);

  const marks = useMarks(desk, dispatch, review, items, file.volumes, acts);
  const pane = desk.panes[desk.focusedPane];
  const shownVolume = file.volumes.find(({ hash }) => hash === pane.volume);
  const roomBindings = roomKeys({
    desk,
    dispatch,
    items,
    acts,
    turnPage: useTurnPage(pane, view.looks),
    complete: completion.complete,
    openSheet: () => setSheetOpen(true),
    focus: focusPlace,
  });
  const projector = useProjector(projectPane(pane, file.volumes, content.evidence, view, desk.selected));
  const bindings = [...marks.keys, ...roomBindings, ...lookKeys(pane, view, projector)];
  useKeys(bindings);

  const { focusedPane } = desk;
  const onPaneAction = useCallback(
    (action: PaneAction) => dispatch({ type: 'pane', pane: focusedPane, action }),
    [dispatch, focusedPane],
  );
  const opinionProps = useOpinion(review, acts, isReadOnly);

  return (
    <div className={classes['room']} data-room={file.id}>
      <RoomHeader
        batchTitle={batch.batch.title}
        batchHref={`/expert/${batch.batch.id}`}
        caseNumber={file.number}
        applicant={file.applicant}
        tags={[workbenchText.kinds[file.kind], workbenchText.expert(opened.expert.name)]}
        progress={completion.progress}
        save={save}
        onRetry={review.retry}
        acts={
          shownVolume !== undefined && (
            <CaseMarkFiles file={file} volume={shownVolume} review={review} isReadOnly={isReadOnly} />
          )
        }
      />
      <main className={classes['body']}>
        <VolumeRail
          volumes={file.volumes}
          pane={pane}
          content={content}
          pages={view.pages}
          view={view.rail.view}
          isReadOnly={isReadOnly}
          change={change}
          onView={view.rail.show}
          onAction={onPaneAction}
        />
        <div className={classes['middle']}>
          {!isReadOnly && <MarkTools desk={desk} dispatch={dispatch} steps={marks.steps} />}
          <PanePairView
            desk={desk}
            dispatch={dispatch}
            volumes={file.volumes}
            items={items}
            evidence={content.evidence}
            view={view}
            onDraw={marks.draw}
            acts={acts}
          />
        </div>
        <aside className={classes['side']}>
          {opened.withdrawn !== undefined && <WithdrawnNotice reason={opened.withdrawn} />}
          <SaveFailure save={save} />
          <SidePanel
            checklist={checklist}
            activeItem={desk.activeItem}
            selected={desk.selected}
            acts={acts}
            opinion={opinionProps}
          />
          {marks.selected !== undefined && <SelectedMark mark={marks.selected} items={items} acts={acts} />}
          <RoomFooter
            items={items}
            activeItem={desk.activeItem}
            acts={acts}
            completion={completion}
            whenClosed={
              opened.withdrawn === undefined && <CorrectReview caseId={file.id} onCorrected={onReload} />
            }
          />
        </aside>
      </main>
      <StatusBar
        batch={batch.batch}
        desk={desk}
        items={items}
        place={sayPlace(pane, file.volumes, acts, view.looks.anglesOf)}
        projector={projector}
        onSheet={() => setSheetOpen(true)}
      />
      <EvidenceList
        isOpen={desk.isEvidenceOpen}
        items={items}
        evidence={content.evidence}
        acts={acts}
        onClose={() => dispatch({ type: 'evidenceList', isOpen: false })}
      />
      <RoomRemarks desk={desk} items={items} packId={batch.batch.packId} review={review} acts={acts} />
      <CompleteAnyway completion={completion} />
      <KeySheet isOpen={isSheetOpen} bindings={bindings} onClose={() => setSheetOpen(false)} />
    </div>
  );
}
