import { useEffect } from 'react';

/** What Escape does on a screen; a list or a dialog that it closes comes first. Undefined: nothing. */
export function useEscape(leave: (() => void) | undefined): void {
  useEffect(() => {
    if (leave === undefined) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Escape' || event.defaultPrevented || !(target instanceof Element)) return;
      const closesAnother = target.closest('[role="dialog"]') !== null || target.matches('input[aria-controls]');
      if (!closesAnother) leave();
    };
    // Seen on the way down: a list that Escape closes is still open then.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [leave]);
}
