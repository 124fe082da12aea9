import { create } from 'zustand';

/** One step of the breadcrumb; without `open` it is only words. */
export interface Crumb {
  readonly label: string;
  readonly open?: () => void;
}

interface PageHead {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
}

/** What the page in view says about itself, for the top bar and the window's title. */
export const usePageHead = create<PageHead>(() => ({ title: '', crumbs: [] }));
