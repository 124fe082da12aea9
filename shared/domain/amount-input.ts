import type { Result } from '../failures';
import { fail, ok } from '../failures';
import { type Cents, parseDecimal } from './money';

export type AmountProblem = 'empty' | 'notANumber' | 'thirdDecimal' | 'misplacedSeparator';

const PLAIN = /^\d+(?:\.\d*)?$/;
/** Groups never begin with a zero: `0,500` is how half of one is written where the comma is the decimal sign. */
const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
/** A group still being typed (`1,250.5` after `1,25`) is a misplaced separator, and so is `1,2505`. */
const WITH_COMMAS = /^\d[\d,]*(?:\.\d*)?$/;

/**
 * Reads an amount as a teller types it: `1250.50`, `1,250.5`, `1250`, with spaces around. A third decimal is
 * refused, never rounded; a separator that is not between groups of three is refused, because `1,25` may mean 1.25.
 * Whether the amount is within the bank's limits is not decided here.
 */
export function readAmount(typed: string): Result<Cents, AmountProblem> {
  const text = typed.trim();
  if (text === '') return fail('empty');
  if (!WITH_COMMAS.test(text)) return fail('notANumber');
  if ((text.split('.')[1] ?? '').length > 2) return fail('thirdDecimal');
  if (!PLAIN.test(text) && !GROUPED.test(text)) return fail('misplacedSeparator');
  const amount = parseDecimal(text.replaceAll(',', '').replace(/\.$/, ''));
  return amount === undefined ? fail('notANumber') : ok(amount);
}
