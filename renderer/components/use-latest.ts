import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same and calls the newest one: what is given it need not be drawn anew. */
export function useLatest<A extends readonly unknown[]>(call: (...args: A) => void): (...args: A) => void {
  const latest = useRef(call);
  useLayoutEffect(() => {
    latest.current = call;
  });
  return useCallback((...args) => latest.current(...args), []);
}
