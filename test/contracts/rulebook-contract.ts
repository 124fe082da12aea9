import { describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import { type BankRules, DEFAULT_RULES } from '../../shared/domain/rules';
import type { MakeBank } from './bank-under-test';
import { at, makeCustomer } from './samples';
import { withBank } from './with-bank';

/** Every number another than by default, one beyond what a float counts exactly in cents. */
const STRICTER: BankRules = {
  minAmountCents: cents(100n),
  maxAmountCents: cents(999_999_999_999n),
  highValueCents: cents(500_000n),
  suspiciousCount: 3,
  suspiciousWindowMs: 48 * 3_600_000,
  maxFailedSignIns: 4,
  lockMs: 45 * 60_000,
  sessionMs: 60 * 60_000,
  idleMs: 5 * 60_000,
};
const by = (changedBy: string, minutes = 0) => ({ changedAt: at(minutes), changedBy });

export function rulebookContract(makeBank: MakeBank): void {
  describe('the rules of the bank', () => {
    const on = withBank(makeBank);

    test('are none of its own until somebody sets them, and then every console reads the same, with a user in one reading', async () => {
      const { user } = await makeCustomer(on.bank);
      expect(await on.bank.rulebook.read()).toBeUndefined();
      expect(await on.other.rulebook.readWithUser(user.userId)).toEqual({ user, kept: undefined });
      const kept = { rules: STRICTER, version: 1, ...by('Ada') };
      expect(await on.bank.rulebook.write({ rules: STRICTER, ...by('Ada') }, 0)).toEqual(kept);
      expect(await on.other.rulebook.read()).toEqual(kept);
      expect(await on.other.rulebook.readWithUser(user.userId)).toEqual({ user, kept });
      expect(await on.other.rulebook.readWithUser('nobody')).toEqual({ user: undefined, kept });
    });

    test('are never overwritten by who has not seen them, however many administrators save at once', async () => {
      const seen = (await on.bank.rulebook.read())?.version ?? 0;
      const saves = await Promise.all(
        ['Ada', 'Ben', 'Cyd', 'Dan'].map((name, index) =>
          (index % 2 === 0 ? on.bank : on.other).rulebook.write({ rules: DEFAULT_RULES, ...by(name, index) }, seen),
        ),
      );
      const kept = saves.filter((saved) => saved !== 'changedMeanwhile');
      expect(kept).toHaveLength(1);
      expect(kept[0]).toMatchObject({ rules: DEFAULT_RULES, version: seen + 1 });
      expect(await on.other.rulebook.read()).toEqual(kept[0]);
      expect(await on.bank.rulebook.write({ rules: STRICTER, ...by('Eve') }, 0)).toBe('changedMeanwhile');
      expect(await on.bank.rulebook.write({ rules: STRICTER, ...by('Eve') }, seen + 2)).toBe('changedMeanwhile');
    });

    test('are no user: no list shows them and no key of a user reaches them', async () => {
      const { items } = await on.bank.users.all({ cursor: undefined, limit: 100 });
      expect(items.filter(({ email }) => !email.includes('@'))).toEqual([]);
      expect(await on.bank.users.setAlerts('rules#bank', false)).toBeUndefined();
      expect(await on.bank.users.endSessions('rules#bank')).toBeUndefined();
    });
  });
}
