import { create } from 'zustand';

/** The screen in view, by which its cost is told from the cost of the one before; null where none is counted. */
export const useScreen = create<{ readonly screenId: string | null }>(() => ({ screenId: null }));
