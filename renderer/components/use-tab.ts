import { useState } from 'react';

/** The part of each screen that was shown last, while the window is open. */
const left = new Map<string, string>();

/**
 * The part of a screen that is shown: whoever comes back finds the part that they left.
 * @param screen what tells the screen from every other, e.g. `bureau/b-00000001`
 */
export function useTab<Tab extends string>(screen: string, first: Tab): readonly [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState<Tab>(() => (left.get(screen) as Tab | undefined) ?? first);
  const show = (next: Tab): void => {
    left.set(screen, next);
    setTab(next);
  };
  return [tab, show];
}
