import { useEffect } from 'react';

/** The window's title: what is in view first, so that a narrow task bar still tells windows apart. */
export function useWindowTitle(...parts: readonly string[]): void {
  const title = [...parts.filter((part) => part !== ''), 'Countinghouse'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
