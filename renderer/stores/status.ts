import { create } from 'zustand';
import type { EventPayload } from '../../shared/events';

/** What the status bar counts, as main last told it. */
export const useStatus = create<EventPayload<'status.changed'>>(() => ({ intentsInDoubt: 0, waitingMail: 0 }));
