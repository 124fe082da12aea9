/**
 * Text without case, for "part of the description, case-insensitive". Upper case, because it joins what lower case
 * keeps apart (`ß` and `SS`, the two small sigmas); composed, because the same letter can be typed in two ways.
 */
export const foldText = (text: string): string => text.normalize('NFC').toUpperCase();

const ASCII = /^[\x20-\x7e]*$/;

/** What is kept beside a description that SQLite's upper(), which knows ASCII only, cannot fold; null for the others. */
export const foldedDescription = (description: string): string | null =>
  ASCII.test(description) ? null : foldText(description);

/** The folded description in SQL; see {@link foldedDescription}. */
export const FOLDED_DESCRIPTION = 'ifnull(description_folded, upper(description))';
