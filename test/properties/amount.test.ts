import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount } from '../../shared/domain/amount-input';
import { amountInWords } from '../../shared/domain/amount-words';
import { type Cents, cents, formatAmount, formatDecimal, parseDecimal, sumCents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { seeded } from '../support/seeded';
import { readWords } from './read-words';

const BIGGEST = 10n ** 21n - 1n;
const anyAmount = fc.bigInt({ min: -BIGGEST, max: BIGGEST }).map(cents);
const postable = fc.bigInt({ min: DEFAULT_RULES.minAmountCents, max: DEFAULT_RULES.maxAmountCents }).map(cents);
const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(''));

describe('claim 5: amounts are exact over the whole range or refused; parse and format are inverse', () => {
  test('the decimal number of the source schema reads back as the same cents', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const text = formatDecimal(amount);
        expect(text).toMatch(/^-?(0|[1-9]\d*)\.\d{2}$/);
        expect(parseDecimal(text)).toBe(amount);
      }),
      seeded(),
    );
  });

  test('every amount that can be posted reads back from what a person sees and from what a person types', () => {
    fc.assert(
      fc.property(postable, fc.constantFrom('', ' ', '\u00a0'), (amount, space) => {
        expect(readAmount(space + formatAmount(amount) + space)).toEqual({ ok: true, value: amount });
        expect(readAmount(formatDecimal(amount))).toEqual({ ok: true, value: amount });
        const short = formatDecimal(amount).replace(/\.?0+$/, '');
        if (amount % 100n !== 0n) expect(readAmount(short)).toEqual({ ok: true, value: amount });
      }),
      seeded(),
    );
  });

  test('what a person sees differs from the decimal number by thousands separators alone, below zero too', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const shown = formatAmount(amount);
        expect(shown.replaceAll(',', '')).toBe(formatDecimal(amount));
        expect(shown).toMatch(/^-?\d{1,3}(,\d{3})*\.\d{2}$/);
      }),
      seeded(),
    );
  });

  test('neighbours stay neighbours: one cent more is read as one cent more, also where a float would not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: BIGGEST - 1n }), (amount) => {
        const [low, high] = [cents(amount), cents(amount + 1n)];
        expect(parseDecimal(formatDecimal(high))).toBe((parseDecimal(formatDecimal(low)) ?? 0n) + 1n);
      }),
      seeded(),
    );
  });

  test('a third decimal is refused, never rounded', () => {
    fc.assert(
      fc.property(digits(1, 12), digits(3, 6), (whole, fraction) => {
        expect(readAmount(`${whole}.${fraction}`)).toEqual({ ok: false, error: 'thirdDecimal' });
        if (/[1-9]/.test(fraction.slice(2))) expect(parseDecimal(`${whole}.${fraction}`)).toBeUndefined();
        else expect(parseDecimal(`${whole}.${fraction}`)).toBe(parseDecimal(`${whole}.${fraction.slice(0, 2)}`));
      }),
      seeded(),
    );
  });

  test('no text is ever read as another amount than its digits say', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789,.- +eE£$١'), maxLength: 14 });
    fc.assert(
      fc.property(typed, (text) => {
        const read = readAmount(text);
        if (!read.ok) return;
        const [whole = '', fraction = ''] = text.trim().replaceAll(',', '').split('.');
        expect(read.value).toBe(BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0')));
      }),
      seeded(),
    );
  });

  test('separators stand between groups of three or the amount is refused', () => {
    fc.assert(
      fc.property(fc.array(digits(1, 4), { minLength: 2, maxLength: 5 }), (groups) => {
        const [first = '', ...rest] = groups;
        const wellPlaced = /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => group.length === 3);
        const read = readAmount(groups.join(','));
        if (wellPlaced) expect(read).toEqual({ ok: true, value: BigInt(groups.join('')) * 100n });
        else expect(read).toEqual({ ok: false, error: 'misplacedSeparator' });
      }),
      seeded(),
    );
  });

  test('words spell the amount: read back, they give the same cents', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: BIGGEST }), (amount) => {
        expect(readWords(amountInWords(cents(amount)))).toBe(amount);
      }),
      seeded(),
    );
  });

  test('a sum does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anyAmount), (amounts) => {
        const backwards: Cents[] = [...amounts].reverse();
        expect(sumCents(amounts)).toBe(sumCents(backwards));
      }),
      seeded(),
    );
  });
});
