import { describe, expect, test } from 'vitest';
import type { Repositories } from '../../main/repositories/ports';
import { type Cents, cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { at, deposit, makeCustomer, type Party } from './samples';
import { withBank } from './with-bank';

const HIGH = cents(1_000_000n);
/** More than one item of a bank on DynamoDB holds. */
const BUSY_DAY = 230;

export function marksContract(makeBank: MakeBank): void {
  describe('high-value marks', () => {
    const on = withBank(makeBank);

    const post = async (bank: Repositories, account: Party, amount: Cents, minutes: number) => {
      const posting = deposit(account, amount, { timestamp: at(minutes) });
      expect(await bank.ledger.post(posting)).toEqual({ outcome: 'posted' });
      return posting.legs[0]?.transactionId;
    };
    const idsOf = async (bank: Repositories, { accountId }: Party) =>
      (await bank.ledger.highValueMarks(accountId, at(-1_440), at(1_440))).map(({ transactionId }) => transactionId);

    test('under a higher threshold only entries at or over it count, those posted under the lower one included', async () => {
      const { account } = await makeCustomer(on.bank);
      const strict = await on.withHighValue(cents(1_500_000n));
      await post(on.bank, account, cents(1_499_999n), 1);
      const exact = await post(on.bank, account, cents(1_500_000n), 2);
      const later = await post(strict, account, cents(1_600_000n), 3);
      await post(strict, account, HIGH, 4);
      expect(await idsOf(strict, account)).toEqual([exact, later]);
    });

    test('under a lower threshold whatever is posted from then on counts', async () => {
      const { account } = await makeCustomer(on.bank);
      const wide = await on.withHighValue(cents(500_000n));
      const first = await post(on.bank, account, HIGH, 1);
      const second = await post(wide, account, cents(500_000n), 2);
      await post(wide, account, cents(499_999n), 3);
      expect(await idsOf(wide, account)).toEqual([first, second]);
      expect(await idsOf(on.bank, account)).toEqual([first]);
    });

    test('an entry is judged for good by the threshold that it says it was posted under, at every console', async () => {
      const { account } = await makeCustomer(on.bank);
      const strict = await on.withHighValue(cents(5_000_000n));
      const postJudged = async (bank: Repositories, amount: bigint, from: bigint, minutes: number) => {
        const posting = deposit(account, cents(amount), { timestamp: at(minutes) });
        const legs = posting.legs.map((leg) => ({ ...leg, highValueFromCents: cents(from) }));
        expect(await bank.ledger.post({ ...posting, legs })).toEqual({ outcome: 'posted' });
        return legs[0]?.transactionId ?? '';
      };
      const low = await postJudged(on.bank, 700_000n, 500_000n, 1);
      const high = await postJudged(strict, 1_000_000n, 1_000_000n, 2);
      const notHigh = await postJudged(on.bank, 1_200_000n, 2_000_000n, 3);
      expect(await idsOf(on.bank, account)).toEqual([low, high]);
      expect(await idsOf(strict, account)).toEqual([low, high]);
      expect(await on.other.ledger.byId(low)).toMatchObject({ highValueFromCents: 500_000n });
      const claimed = await on.other.alerts.claim(notHigh, 'console', at(5), at(7));
      expect(claimed?.subject).toMatchObject({ kind: 'entry', entry: { highValueFromCents: 2_000_000n } });
    });

    test('a day of hundreds is counted to the last one, whichever console posted it, and postings go on', async () => {
      const { account } = await makeCustomer(on.bank);
      const minutes = Array.from({ length: BUSY_DAY }, (_, index) => index);
      for (const minute of minutes) await post(minute % 2 === 0 ? on.bank : on.other, account, HIGH, minute);
      const marks = await on.other.ledger.highValueMarks(account.accountId, at(0), at(BUSY_DAY));
      expect(marks.map(({ timestamp }) => timestamp)).toEqual(minutes.map(at));
      expect(new Set(marks.map(({ transactionId }) => transactionId)).size).toBe(BUSY_DAY);
    });
  });
}
