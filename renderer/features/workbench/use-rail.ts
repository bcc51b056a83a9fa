import { useLocalStorage } from '@mantine/hooks';
import { flushSync } from 'react-dom';
import { focusPlace, type Place } from './focus-place.ts';
import type { RailView } from './VolumeRail.tsx';

export interface Rail {
  readonly view: RailView;
  readonly show: (view: RailView) => void;
  readonly toggle: () => void;
  /** Opens the contents and moves the keyboard to a place in them. */
  readonly open: (place: Place) => void;
}

/** What stands at the left of the room, remembered for all cases. */
export function useRail(): Rail {
  const [view, show] = useLocalStorage<RailView>({
    key: 'rail:view',
    defaultValue: 'thumbs',
    getInitialValueInEffect: false,
  });
  return {
    view: view === 'guide' ? 'guide' : 'thumbs',
    show,
    toggle: () => show((now) => (now === 'guide' ? 'thumbs' : 'guide')),
    open(place) {
      // The place must be there before the keyboard can go to it.
      flushSync(() => show('guide'));
      focusPlace(place);
    },
  };
}
