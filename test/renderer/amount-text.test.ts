import { describe, expect, it } from 'vitest';
import { amountText } from '../../renderer/components/amount';
import { cents } from '../../shared/domain/money';

describe('an amount on the screen', () => {
  it.each([
    [125_050n, 'plain', false, '1,250.50'],
    [125_050n, 'flow', false, '+1,250.50'],
    [-125_050n, 'flow', true, '-$1,250.50'],
    [-5n, 'plain', true, '-$0.05'],
    [0n, 'flow', false, '0.00'],
    [9_007_199_254_740_993n, 'plain', false, '90,071,992,547,409.93'],
  ] as const)('%s as %s', (amount, tone, currency, text) => {
    expect(amountText(cents(amount), tone, currency)).toBe(text);
  });
});
