import { create } from 'zustand';

interface Overlays {
  readonly shortcutsOpen: boolean;
  /** Counts the requests to go into the palette's field; each new number is one request. */
  readonly paletteRequests: number;
}

export const useOverlays = create<Overlays>(() => ({ shortcutsOpen: false, paletteRequests: 0 }));

export const showShortcuts = (open: boolean): void => useOverlays.setState({ shortcutsOpen: open });

export const requestPalette = (): void =>
  useOverlays.setState(({ paletteRequests }) => ({ paletteRequests: paletteRequests + 1 }));
