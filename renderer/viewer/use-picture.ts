import { useEffect, useState } from 'react';
import { isCancelled } from './render-queue.ts';

/** An object URL of a picture that is made when `key` is set and freed when it changes or leaves. */
export function usePicture(
  key: string | null,
  make: (signal: AbortSignal) => Promise<Blob>,
): { readonly url: string | null; readonly isFailed: boolean } {
  const [picture, setPicture] = useState<{ key: string; url: string | null } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    let url: string | null = null;
    make(abort.signal).then(
      (blob) => {
        if (abort.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setPicture({ key, url });
      },
      (error: unknown) => {
        if (abort.signal.aborted || isCancelled(error)) return;
        console.warn('picture', key, error);
        setPicture({ key, url: null });
      },
    );
    return () => {
      abort.abort();
      const made = url;
      // The picture may still be on its way into an image element that leaves with this effect.
      if (made !== null) setTimeout(() => URL.revokeObjectURL(made), 1000);
    };
    // The key names everything that `make` depends on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  const isCurrent = picture !== null && picture.key === key;
  return { url: isCurrent ? picture.url : null, isFailed: isCurrent && picture.url === null };
}
