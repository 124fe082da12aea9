const DIGITS = 16;
const GROUP = /.{4}/g;

/**
 * The number that people quote for a transaction: `7F3A-9C21-04BD-88E1`, the first 16 hexadecimal digits of its id.
 * The same id always gives the same reference, so nothing has to be stored for it.
 */
export function referenceOf(id: string): string {
  const digits = id.replaceAll('-', '').slice(0, DIGITS);
  if (!/^[0-9a-f]{16}$/i.test(digits)) throw new RangeError('A reference is made from the id of a transaction');
  return (digits.toUpperCase().match(GROUP) ?? []).join('-');
}
