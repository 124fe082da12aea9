import { useEffect, useRef } from 'react';
import type { EventName, EventPayload } from '../../shared/events';
import { bank } from '../bank';

/** Listens to an event of the main process for as long as the component is mounted. */
export function useEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => bank.listen(event, (payload) => latest.current(payload)), [event]);
}
