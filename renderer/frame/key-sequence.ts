/** After `G` the letter of a page must come within this time. */
export const SEQUENCE_MS = 1500;

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export type KeyMeaning =
  | { readonly does: 'palette' | 'shortcuts' | 'back' | 'forward' | 'startSequence' | 'nothing' }
  | { readonly does: 'goTo' | 'pageKey'; readonly letter: string };

const nothing: KeyMeaning = { does: 'nothing' };

/**
 * What a key means in the frame. `typing`: the focus is in a field. `sequence`: `G` was pressed a moment ago.
 * Combinations with Ctrl, Cmd or Alt work everywhere; single keys never while typing.
 */
export function meaningOf(pressed: Pressed, typing: boolean, sequence: boolean): KeyMeaning {
  const { key, altKey, ctrlKey, metaKey } = pressed;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { does: 'palette' };
  if (altKey && !ctrlKey && !metaKey) {
    if (key === 'ArrowLeft') return { does: 'back' };
    return key === 'ArrowRight' ? { does: 'forward' } : nothing;
  }
  if (typing || altKey || ctrlKey || metaKey) return nothing;
  if (key === '?') return { does: 'shortcuts' };
  if (!/^[a-z]$/i.test(key)) return nothing;
  const letter = key.toUpperCase();
  if (sequence) return { does: 'goTo', letter };
  return letter === 'G' ? { does: 'startSequence' } : { does: 'pageKey', letter };
}
