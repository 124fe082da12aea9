import { create } from 'zustand';
import type { NavigateArguments, PageId, Route } from './routes';

export type { PageId, Route, RouteParams } from './routes';

/** Bounded, so that a day of work does not grow without end. */
const MAX_ENTRIES = 200;

interface RouterState {
  readonly entries: readonly Route[];
  readonly index: number;
}

const FIRST: Route = { page: 'dashboard', params: {} };

export const useRouter = create<RouterState>(() => ({ entries: [FIRST], index: 0 }));

const sameRoute = (a: Route | undefined, b: Route): boolean =>
  a !== undefined && a.page === b.page && JSON.stringify(a.params) === JSON.stringify(b.params);

/** Goes to a page; the same page with the same params again is no new entry. */
export function navigate<P extends PageId>(...[page, params]: NavigateArguments<P>): void {
  const route = { page, params: params ?? {} } as Route;
  useRouter.setState((state) => {
    if (sameRoute(state.entries[state.index], route)) return state;
    const entries = [...state.entries.slice(0, state.index + 1), route].slice(-MAX_ENTRIES);
    return { entries, index: entries.length - 1 };
  });
}

const step = (by: 1 | -1): void => {
  useRouter.setState((state) => {
    const index = state.index + by;
    return state.entries[index] === undefined ? state : { ...state, index };
  });
};

/** To the page before this one; stays where there is none. */
export const goBack = (): void => step(-1);

/** Undoes {@link goBack}. */
export const goForward = (): void => step(1);

/** Forgets where the last person was; for sign-out and a change of workspace. */
export const resetRouter = (): void => useRouter.setState({ entries: [FIRST], index: 0 });

export const useRoute = (): Route => useRouter((state) => state.entries[state.index] ?? FIRST);
