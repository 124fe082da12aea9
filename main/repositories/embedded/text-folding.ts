import { foldText } from '../text-folding';

const ASCII = /^[\x20-\x7e]*$/;

/** What is kept beside a description that SQLite's upper(), which knows ASCII only, cannot fold; null for the others. */
export const foldedDescription = (description: string): string | null =>
  ASCII.test(description) ? null : foldText(description);

/** The folded description in SQL; see {@link foldedDescription}. */
export const FOLDED_DESCRIPTION = 'ifnull(description_folded, upper(description))';
