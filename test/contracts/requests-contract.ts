import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { deposit, makeCustomer, makeFundedAccount, transfer, voided, withdrawal } from './samples';
import { withBank } from './with-bank';

export function requestsContract(makeBank: MakeBank): void {
  describe('requests', () => {
    const on = withBank(makeBank);

    test('a posted request is on record with its receipt, every value as it was', async () => {
      const from = await makeFundedAccount(on.bank, cents(500n));
      const { account: to } = await makeCustomer(on.bank);
      for (const posting of [deposit(from, cents(5n)), withdrawal(from, cents(5n)), transfer(from, to, cents(7n))]) {
        await on.bank.ledger.post(posting);
        expect(await on.other.ledger.request(posting.request.requestId)).toEqual(posting.request);
      }
      expect(await on.bank.ledger.request(randomUUID())).toBeUndefined();
    });

    test('a receipt keeps a holder that the actor may not see as not shown', async () => {
      const { account } = await makeCustomer(on.bank);
      const posting = deposit(account, cents(5n));
      const { request } = posting;
      const hidden = { accountNumber: account.accountNumber, holderName: null };
      const masked = { ...posting, request: { ...request, receipt: { ...request.receipt, to: hidden } } };
      await on.bank.ledger.post(masked);
      expect(await on.bank.ledger.request(request.requestId)).toEqual(masked.request);
    });

    test('a voided request never applies, however late it comes', async () => {
      const { account } = await makeCustomer(on.bank);
      const record = voided(randomUUID());
      expect(await on.bank.ledger.voidRequest(record)).toEqual(record);
      const late = deposit(account, cents(5n), { requestId: record.requestId });
      expect(await on.other.ledger.post(late)).toEqual({ outcome: 'requestTaken', record });
      expect(await on.bank.accounts.byId(account.accountId)).toEqual(account);
      expect(await on.bank.ledger.voidRequest(voided(record.requestId))).toEqual(record);
    });

    test('a request that was applied stays applied when it is voided', async () => {
      const { account } = await makeCustomer(on.bank);
      const posting = deposit(account, cents(5n));
      await on.bank.ledger.post(posting);
      expect(await on.other.ledger.voidRequest(voided(posting.request.requestId))).toEqual(posting.request);
      expect((await on.bank.accounts.byId(account.accountId))?.balanceCents).toBe(5n);
    });

    test('of a posting and its void at the same time one stands, and both callers learn which', async () => {
      for (let round = 0; round < 20; round += 1) {
        const { account } = await makeCustomer(on.bank);
        const posting = deposit(account, cents(5n));
        const { requestId } = posting.request;
        const [posted, stands] = await Promise.all([
          on.bank.ledger.post(posting),
          on.other.ledger.voidRequest(voided(requestId)),
        ]);
        const record = await on.bank.ledger.request(requestId);
        expect(stands).toEqual(record);
        const balance = (await on.bank.accounts.byId(account.accountId))?.balanceCents;
        if (posted.outcome === 'posted') expect([record?.state, balance]).toEqual(['posted', 5n]);
        else expect([posted, record?.state, balance]).toEqual([{ outcome: 'requestTaken', record }, 'voided', 0n]);
      }
    });
  });
}
