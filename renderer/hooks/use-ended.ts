import { useEffect, useRef } from 'react';

/** Calls once when what was busy no longer is, whoever began it. */
export function useEnded(busy: boolean, onEnded: () => void): void {
  const latest = useRef(onEnded);
  latest.current = onEnded;
  const wasBusy = useRef(busy);
  useEffect(() => {
    if (wasBusy.current && !busy) latest.current();
    wasBusy.current = busy;
  }, [busy]);
}
