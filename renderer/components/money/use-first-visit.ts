import { useLayoutEffect, useRef } from 'react';

/** Steps of the history that were visited already. */
const visited = new WeakSet<object>();

/** Runs once for a step of the history, known by its params: not when a person comes back to it. */
export function useFirstVisit(params: object, visit: () => void): void {
  const latest = useRef(visit);
  latest.current = visit;
  useLayoutEffect(() => {
    if (visited.has(params)) return;
    visited.add(params);
    latest.current();
  }, [params]);
}
