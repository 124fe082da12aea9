import type { ElectronApplication, Page } from '@playwright/test';

/** Who walks: a console with the training bank open, and a folder for the files that are handed to it. */
export interface Visitor {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
}

/** A page, or a page in one of its states. Stops follow one another: each begins where the one before it ended. */
export interface Stop {
  /** Stable, and part of the screenshot's file name. */
  readonly name: string;
  readonly open: (visitor: Visitor) => Promise<void>;
  /** Closes what would be in the way of the next stop. */
  readonly leave?: (visitor: Visitor) => Promise<void>;
}
