import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './geometry.ts';

/** Inner size of an element, followed as it changes; zero before the first layout. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const measure = () =>
      setSize((now) =>
        now.width === node.clientWidth && now.height === node.clientHeight
          ? now
          : { width: node.clientWidth, height: node.clientHeight },
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
