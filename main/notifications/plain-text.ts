/** Control characters, line and paragraph separators, and the marks that reorder text on the screen. */
const NOT_ON_ONE_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** One line of text, so that nothing that somebody typed can add a line to a mail or reorder one. */
export const oneLine = (text: string): string => text.replace(NOT_ON_ONE_LINE, ' ').replace(/ {2,}/g, ' ').trim();

const SUBJECT_MAX_LENGTH = 99;

/** SNS takes only ASCII subjects of under 100 characters without line breaks: accents are folded, the rest is `?`. */
export function asciiSubject(text: string): string {
  const folded = oneLine(text).normalize('NFKD').replace(/\p{M}/gu, '');
  return folded
    .replace(/[^\x20-\x7E]/gu, '?')
    .slice(0, SUBJECT_MAX_LENGTH)
    .trim();
}

/** `Label:   value` lines with the values in one column. */
export function labelledLines(lines: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(0, ...lines.map(([label]) => label.length)) + 2;
  return lines.map(([label, value]) => `${`${label}:`.padEnd(width)} ${oneLine(value)}`).join('\n');
}

/** `ending in 9317`: all that a mail may say of an account number. */
export const maskedNumber = (accountNumber: string): string => `ending in ${accountNumber.slice(-4)}`;

/** `2026-11-22 14:05:00 UTC`. */
export const utcTime = (timestamp: string): string => `${timestamp.slice(0, 19).replace('T', ' ')} UTC`;
