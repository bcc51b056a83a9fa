import { useDeferredValue, type ReactNode } from 'react';

interface LaterProps {
  readonly children: ReactNode;
  /** Stands in its place until then. */
  readonly meanwhile?: ReactNode;
}

/** Drawn behind what a person waits for, in pieces, whenever there is time. */
export function Later({ children, meanwhile = null }: LaterProps) {
  return useDeferredValue(true, false) ? children : meanwhile;
}
