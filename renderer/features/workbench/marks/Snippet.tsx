import type { Volume } from '#shared/domain/dossier.ts';
import type { Evidence } from '#shared/domain/review.ts';
import { viewerText } from '#renderer/messages/viewer.ts';
import { workbenchText } from '#renderer/messages/workbench.ts';
import { useScan } from '#renderer/viewer/open-scans.ts';
import { makeSnippet } from '#renderer/viewer/thumbnail.ts';
import { usePicture } from '#renderer/viewer/use-picture.ts';

interface SnippetProps {
  readonly evidence: Evidence;
  readonly volume: Volume | null;
}

/** A picture of what the mark holds, as the file shows it; a word where the page cannot be painted. */
export function Snippet({ evidence, volume }: SnippetProps) {
  const state = useScan(volume);
  const key =
    state.status === 'open' ? `${evidence.volume} ${evidence.page} ${evidence.rect.join(' ')}` : null;
  const { url, isFailed } = usePicture(key, (signal) => {
    if (state.status !== 'open') throw new Error('the volume is not open');
    return makeSnippet(state.scan, evidence.page, evidence.rect, signal);
  });
  if (isFailed || state.status === 'failed') return <span>{viewerText.noPicture}</span>;
  return url === null ? null : <img src={url} alt={workbenchText.evidence} data-snippet />;
}
