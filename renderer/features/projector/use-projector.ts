import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Projection } from '#shared/domain/projection.ts';
import { callApi, onEvent } from '#renderer/api/client.ts';

export interface ProjectorControl {
  readonly isOpen: boolean;
  /** The wall keeps its page while the expert looks elsewhere. */
  readonly isFrozen: boolean;
  readonly toggle: () => void;
  readonly toggleFreeze: () => void;
}

/** Feeds the projector window with what this window shows, as long as it is open and not frozen. */
export function useProjector(projection: Projection | null): ProjectorControl {
  const [isOpen, setOpen] = useState(false);
  const [isFrozen, setFrozen] = useState(false);

  useEffect(() => {
    const abort = new AbortController();
    let isTold = false;
    const tell = ({ isOpen: now }: { readonly isOpen: boolean }): void => {
      if (abort.signal.aborted) return;
      isTold = true;
      setOpen(now);
      if (!now) setFrozen(false);
    };
    onEvent('projector.status', tell, abort.signal);
    // An answer that was overtaken by an event is out of date.
    void callApi('projector.status', {}).then((status) => {
      if (!isTold) tell(status);
    });
    return () => {
      abort.abort();
      // Whoever leaves the case takes it off the wall.
      void callApi('projector.show', { projection: null });
    };
  }, []);

  const key = JSON.stringify(projection);
  useEffect(() => {
    if (isOpen && !isFrozen)
      void callApi('projector.show', { projection: JSON.parse(key) as Projection | null });
  }, [key, isOpen, isFrozen]);

  const toggle = useCallback(() => {
    void callApi(isOpen ? 'projector.close' : 'projector.open', {});
  }, [isOpen]);
  const toggleFreeze = useCallback(() => setFrozen((now) => isOpen && !now), [isOpen]);
  return useMemo(
    () => ({ isOpen, isFrozen, toggle, toggleFreeze }),
    [isOpen, isFrozen, toggle, toggleFreeze],
  );
}
