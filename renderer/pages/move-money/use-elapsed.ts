import { useEffect, useState } from 'react';

/** Whole seconds since the component appeared, so that no wait is shown without a number. */
export function useElapsedSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const startedMs = performance.now();
    const timer = window.setInterval(() => setSeconds(Math.floor((performance.now() - startedMs) / 1000)), 250);
    return () => window.clearInterval(timer);
  }, []);
  return seconds;
}
