import { useLocalStorage } from '@mantine/hooks';
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
      show('guide');
      focusPlace(place);
    },
  };
}
