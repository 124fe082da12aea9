import { expect, test } from 'vitest';
import { amountInWords } from '../../shared/domain/amount-words';
import { cents } from '../../shared/domain/money';

test.each([
  [125_050n, 'one thousand two hundred fifty and 50/100'],
  [0n, 'zero and 00/100'],
  [1n, 'zero and 01/100'],
  [100n, 'one and 00/100'],
  [1_900n, 'nineteen and 00/100'],
  [4_200n, 'forty-two and 00/100'],
  [100_000_000n, 'one million and 00/100'],
  [100_000_100n, 'one million one and 00/100'],
  [-1_234n, 'twelve and 34/100'],
])('%s cents are spelled as a cheque spells them', (amount, words) => {
  expect(amountInWords(cents(amount))).toBe(words);
});

test('an amount without words is refused, not cut', () => {
  expect(() => amountInWords(cents(10n ** 23n))).toThrow(RangeError);
});
