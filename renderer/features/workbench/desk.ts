import type { PageRect } from '#shared/domain/dossier.ts';
import type { MarkColor } from '#shared/domain/marks.ts';
import type { Evidence } from '#shared/domain/review.ts';
import {
  rectToPage,
  rectToView,
  roundRect,
  viewSize,
  type PageBox,
  type PageView,
} from '#renderer/viewer/geometry.ts';
import { isPlaced, sizeOf, type Tool } from '#renderer/viewer/marks/draw-mark.ts';
import { nudgeRect, startRect } from '#renderer/viewer/rect-edit.ts';
import type { Shown } from '#renderer/viewer/ScanView.tsx';
import type { RemarkTarget } from './remarks/remark-field.ts';
import { firstColors } from './marks/make-mark.ts';
import { paneReducer, type PaneAction, type PanePair, type PaneState } from './pane.ts';

export type PaneIndex = 0 | 1;

/** The place of a mark being drawn by keyboard, on the page as it lay then; nothing is saved before Enter. */
export interface Draft {
  readonly pane: PaneIndex;
  readonly volume: string;
  readonly page: number;
  readonly rect: PageRect;
  readonly box: PageBox;
  readonly view: PageView;
}

/** What the person looks at; nothing here belongs to the review itself. */
export interface DeskState extends PanePair {
  readonly selected: string | null;
  /** Evidence that was just jumped to, and lights up. */
  readonly flash: string | null;
  readonly draft: Draft | null;
  /** What a drag on the paper makes. */
  readonly tool: Tool;
  /** Colours that the person chose, by tool. */
  readonly colors: Readonly<Partial<Record<Tool, MarkColor | undefined>>>;
  /** New marks are tied to no item. */
  readonly isLoose: boolean;
  readonly isEvidenceOpen: boolean;
  /** The field that the bank of common remarks is open for. */
  readonly remarksFor: RemarkTarget | null;
}

/** An arrow key with what it does: move, or resize; by eight pixels or by one. */
export interface Nudge {
  readonly key: string;
  readonly resize: boolean;
  readonly fine: boolean;
}

export type DeskAction =
  | { readonly type: 'item'; readonly id: string }
  | { readonly type: 'focus'; readonly pane: PaneIndex }
  | { readonly type: 'split'; readonly isSplit: boolean }
  | { readonly type: 'pane'; readonly pane: PaneIndex; readonly action: PaneAction }
  | { readonly type: 'select'; readonly id: string | null }
  | { readonly type: 'goTo'; readonly evidence: Evidence }
  | { readonly type: 'tool'; readonly tool: Tool }
  | { readonly type: 'color'; readonly color: MarkColor | undefined }
  | { readonly type: 'tie' }
  | { readonly type: 'draw'; readonly tool: Tool }
  | { readonly type: 'nudge'; readonly nudge: Nudge }
  | { readonly type: 'drawn' }
  | { readonly type: 'put'; readonly id: string }
  | { readonly type: 'evidenceList'; readonly isOpen: boolean }
  | { readonly type: 'remarks'; readonly target: RemarkTarget | null };

export function startDesk(pair: PanePair, firstItem: string | null): DeskState {
  return {
    ...pair,
    activeItem: pair.activeItem ?? firstItem,
    selected: null,
    flash: null,
    draft: null,
    tool: 'rect',
    colors: firstColors,
    isLoose: false,
    isEvidenceOpen: false,
    remarksFor: null,
  };
}

export function deskReducer(desk: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'item':
      return { ...desk, activeItem: action.id, selected: null, flash: null };
    case 'focus':
      return focusPane(desk, action.pane);
    case 'split':
      return {
        ...desk,
        isSplit: action.isSplit,
        focusedPane: action.isSplit ? desk.focusedPane : 0,
        draft: null,
      };
    case 'pane':
      return withPane(desk, action.pane, action.action);
    case 'select':
      return { ...desk, selected: action.id, flash: null };
    case 'goTo':
      return goTo(desk, action.evidence);
    case 'draw':
      return { ...desk, tool: action.tool, draft: startDraft(desk, action.tool), selected: null };
    case 'tool':
      return { ...desk, tool: action.tool, draft: null };
    case 'color':
      return { ...desk, colors: { ...desk.colors, [desk.tool]: action.color } };
    case 'tie':
      return { ...desk, isLoose: !desk.isLoose };
    case 'nudge':
      return { ...desk, draft: nudgeDraft(desk, action.nudge) };
    case 'drawn':
      // Notes and stamps are put down one at a time: the next drag is a rectangle again.
      return { ...desk, draft: null, tool: isPlaced(desk.tool) ? 'rect' : desk.tool };
    case 'put':
      // A highlight arrives when its words were read: it takes nothing from a mark that is being placed by then.
      return desk.draft === null ? { ...desk, selected: action.id, flash: null } : desk;
    case 'remarks':
      // Without an open item there is no field for its remark.
      return {
        ...desk,
        remarksFor: action.target === 'item' && desk.activeItem === null ? null : action.target,
      };
    case 'evidenceList':
      return { ...desk, isEvidenceOpen: action.isOpen };
  }
}

/** The colour of the next mark; undefined is the usual one. */
export function colorOf({ colors, tool }: Pick<DeskState, 'colors' | 'tool'>): MarkColor | undefined {
  return colors[tool];
}

/** A place in the middle of what the focused pane shows; none while nothing is shown. */
function startDraft({ panes, focusedPane }: DeskState, tool: Tool): Draft | null {
  const { shown, volume } = panes[focusedPane];
  if (shown === null || volume === null) return null;
  const { box, view, page, seen } = shown;
  const rect = startRect(viewSize(box, view), ...seen, sizeOf(tool));
  return { pane: focusedPane, volume, page, rect: roundRect(rectToPage(box, view, rect)), box, view };
}

function nudgeDraft({ panes, draft }: DeskState, nudge: Nudge): Draft | null {
  if (draft === null) return null;
  const rect = nudgeOnPage(draft, panes[draft.pane].shown, nudge);
  return rect === null ? draft : { ...draft, rect };
}

/** The rectangle after an arrow key, as the person sees the page; null when its page is not the one shown. */
export function nudgeOnPage(
  place: { readonly page: number; readonly rect: PageRect },
  shown: Shown | null,
  nudge: Nudge,
): PageRect | null {
  if (shown === null || shown.page !== place.page) return null;
  const { box, view } = shown;
  const next = nudgeRect(rectToView(box, view, place.rect), nudge.key, nudge, viewSize(box, view));
  return next === null ? null : roundRect(rectToPage(box, view, next));
}

/** Focusing the second pane opens it. */
function focusPane(desk: DeskState, pane: PaneIndex): DeskState {
  if (desk.focusedPane === pane && (pane === 0 || desk.isSplit)) return desk;
  return { ...desk, focusedPane: pane, isSplit: pane === 1 ? true : desk.isSplit, draft: null };
}

/** Evidence opens in the pane that shows its volume already, else in the focused one. */
function goTo(desk: DeskState, evidence: Evidence): DeskState {
  const { volume, page, rect, id, itemId } = evidence;
  const pane = paneFor(desk, volume);
  const moved = withPane(desk, pane, { type: 'jump', volume, page, rect });
  return {
    ...moved,
    focusedPane: pane,
    selected: id,
    flash: id,
    activeItem: itemId ?? desk.activeItem,
    draft: null,
  };
}

function paneFor(desk: DeskState, volume: string): PaneIndex {
  const isOpenIn = (pane: PaneIndex) => desk.panes[pane].volume === volume && (pane === 0 || desk.isSplit);
  if (isOpenIn(desk.focusedPane)) return desk.focusedPane;
  return ([0, 1] as const).find(isOpenIn) ?? desk.focusedPane;
}

function withPane(desk: DeskState, index: PaneIndex, action: PaneAction): DeskState {
  const changed = paneReducer(desk.panes[index], action);
  if (changed === desk.panes[index]) return desk;
  const panes: readonly [PaneState, PaneState] =
    index === 0 ? [changed, desk.panes[1]] : [desk.panes[0], changed];
  return { ...desk, panes };
}
