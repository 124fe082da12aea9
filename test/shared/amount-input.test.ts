import { describe, expect, test } from 'vitest';
import { readAmount } from '../../shared/domain/amount-input';

describe('an amount as a teller types it', () => {
  test.each([
    ['1,250.5', 125_050n],
    ['1250.50', 125_050n],
    ['1250', 125_000n],
    ['1250.', 125_000n],
    [' 7.05 ', 705n],
    ['1,000,000.00', 100_000_000n],
    ['0.01', 1n],
    ['007', 700n],
    ['90071992547409.93', 9_007_199_254_740_993n],
    ['1234567890123456789', 123_456_789_012_345_678_900n],
  ])('%j is %s cents', (typed, amount) => {
    expect(readAmount(typed)).toEqual({ ok: true, value: amount });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['12.345', 'thirdDecimal'],
    ['12.500', 'thirdDecimal'],
    ['1,25', 'misplacedSeparator'],
    ['1,2505', 'misplacedSeparator'],
    ['12,50.00', 'misplacedSeparator'],
    ['0,500', 'misplacedSeparator'],
    ['1,,000', 'misplacedSeparator'],
    ['-5', 'notANumber'],
    ['.5', 'notANumber'],
    ['1e3', 'notANumber'],
    ['12 50', 'notANumber'],
    ['$5', 'notANumber'],
    ['1.2.3', 'notANumber'],
    ['9'.repeat(31), 'notANumber'],
  ])('%j is refused: %s', (typed, problem) => {
    expect(readAmount(typed)).toEqual({ ok: false, error: problem });
  });
});
