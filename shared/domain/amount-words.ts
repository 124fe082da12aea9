import type { Cents } from './money';

const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion'];

const belowHundred = (n: number): string => {
  if (n < 20) return SMALL[n] ?? '';
  const tens = TENS[Math.floor(n / 10)] ?? '';
  return n % 10 === 0 ? tens : `${tens}-${SMALL[n % 10] ?? ''}`;
};

const belowThousand = (n: number): string => {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  const parts: string[] = [];
  if (hundreds > 0) parts.push(`${SMALL[hundreds] ?? ''} hundred`);
  if (rest > 0) parts.push(belowHundred(rest));
  return parts.join(' ');
};

/**
 * The amount as a cheque spells it: `one thousand two hundred fifty and 50/100`. For the review card, where a digit
 * too many is read more easily in words. Magnitude only. Throws a RangeError from 10^21 on, for want of words.
 */
export function amountInWords(amount: Cents): string {
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % 100n).toString().padStart(2, '0');
  let rest = magnitude / 100n;
  if (rest === 0n) return `zero and ${fraction}/100`;
  const groups: string[] = [];
  for (const scale of SCALES) {
    if (rest === 0n) break;
    const group = Number(rest % 1000n);
    if (group > 0) groups.unshift(scale === '' ? belowThousand(group) : `${belowThousand(group)} ${scale}`);
    rest /= 1000n;
  }
  if (rest > 0n) throw new RangeError('The amount is too large for words');
  return `${groups.join(' ')} and ${fraction}/100`;
}
