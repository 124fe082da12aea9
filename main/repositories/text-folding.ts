/**
 * Text without case, for "part of the description, case-insensitive". Upper case, because it joins what lower case
 * keeps apart (`ß` and `SS`, the two small sigmas); composed, because the same letter can be typed in two ways.
 */
export const foldText = (text: string): string => text.normalize('NFC').toUpperCase();
