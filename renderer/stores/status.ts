import { create } from 'zustand';
import type { EventPayload } from '../../shared/events';

type Status = EventPayload<'status.changed'> & EventPayload<'connection.changed'>;

/** What the status bar says, as main last told it. */
export const useStatus = create<Status>(() => ({ intentsInDoubt: 0, waitingMail: 0, notReachedSince: null }));
