import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAccountNumber, isAccountNumber, stripAccountNumber } from '../../shared/domain/account-number';
import { seeded } from '../support/seeded';

const accountNumber = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 }).map((d) => d.join(''));

test('a number as it is shown, pasted back, is the same number', () => {
  fc.assert(
    fc.property(accountNumber, (number) => {
      const shown = groupAccountNumber(number);
      expect(shown).toMatch(/^\d{4} \d{4} \d{2}$/);
      expect(stripAccountNumber(` ${shown.replace(' ', '-')} `)).toBe(number);
      expect(isAccountNumber(number)).toBe(true);
    }),
    seeded(),
  );
});

test.each(['482100931', '48210093170', '482100931a', '', '4821 0093 17', '４８２１００９３１７', '4821009317\n'])(
  '%j is no account number',
  (text) => {
    expect(isAccountNumber(text)).toBe(false);
  },
);
