import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HistoryList } from '../../../renderer/pages/accounts/history-list';
import { EVERYTHING, toHistoryFilter } from '../../../renderer/pages/accounts/history-query';
import { signedAmount } from '../../../renderer/pages/accounts/running-balance';
import { MoneyDesk } from '../../../renderer/pages/move-money/money-desk';
import type { AccountView } from '../../../shared/contract/accounts';
import { formatAmount } from '../../../shared/domain/money';
import { must, startProgram, type TestProgram } from '../../support/program';
import { LIMITS } from './limits';

let program: TestProgram;
let desk: MoneyDesk;
let payer: AccountView;
let payee: AccountView;

const accountNow = async (accountNumber: string) => must(await program.call('accounts.get', { accountNumber }));

beforeAll(async () => {
  program = await startProgram();
  must(await program.call('workspaces.open', { workspaceId: 'training' }));
  must(await program.call('auth.continueAs', { role: 'teller' }));
  const found = must(await program.call('customers.find', { text: 's', cursor: null }));
  const accounts: AccountView[] = [];
  for (const { userId } of found.items)
    accounts.push(...must(await program.call('customers.get', { userId })).accounts);
  const rich = accounts.filter(({ status, balanceCents }) => status === 'active' && balanceCents > 100_000n);
  const [first, second] = rich;
  if (first === undefined || second === undefined) throw new Error('The training bank has too few accounts in use');
  [payer, payee] = [first, second];
  desk = new MoneyDesk({
    call: program.call,
    newRequestId: () => crypto.randomUUID(),
    limits: () => LIMITS,
    pause: () => Promise.resolve(),
  });
});
afterAll(() => program.close());

async function review(amount: string): Promise<void> {
  desk.type('transfer', 'from', payer.accountNumber);
  desk.type('transfer', 'to', payee.accountNumber);
  desk.type('transfer', 'amount', amount);
  await desk.review('transfer');
}
const form = () => desk.store.getState().forms.transfer;

describe('the money forms on the real bank', () => {
  test('a transfer confirmed twice at once moves the money once, and the review told both balances', async () => {
    const [fromBefore, toBefore] = [await accountNow(payer.accountNumber), await accountNow(payee.accountNumber)];
    await review('1,000.5');
    expect(form().phase).toMatchObject({
      at: 'review',
      parties: {
        from: { holderName: fromBefore.holderName, balanceCents: fromBefore.balanceCents },
        to: { holderName: toBefore.holderName, balanceCents: toBefore.balanceCents },
      },
    });
    await Promise.all([desk.confirm('transfer'), desk.confirm('transfer')]);
    expect(form().phase).toMatchObject({ at: 'receipt', receipt: { kind: 'transfer', amountCents: 100_050n } });
    expect((await accountNow(payer.accountNumber)).balanceCents).toBe(fromBefore.balanceCents - 100_050n);
    expect((await accountNow(payee.accountNumber)).balanceCents).toBe(toBefore.balanceCents + 100_050n);
    desk.startNew('transfer');
  });

  test('money that left between review and confirm is refused at the amount, and the corrected form applies', async () => {
    const { balanceCents } = await accountNow(payer.accountNumber);
    await review(formatAmount(balanceCents));
    expect(form().phase.at).toBe('review');
    const withdrawal = { requestId: crypto.randomUUID(), amountCents: 100n, description: '' };
    must(await program.call('transactions.withdraw', { ...withdrawal, accountNumber: payer.accountNumber }));
    await desk.confirm('transfer');
    expect(form().phase.at).toBe('entry');
    expect(form().issues.amount).toContain(`$${formatAmount((await accountNow(payer.accountNumber)).balanceCents)}`);
    await review('1');
    await desk.confirm('transfer');
    expect(form().phase.at).toBe('receipt');
    desk.startNew('transfer');
  });

  test('a request that was given up is told, and goes through under a new one', async () => {
    await review('2');
    must(await program.call('transactions.findOutcome', { requestId: form().requestId }));
    await desk.confirm('transfer');
    expect(form()).toMatchObject({ phase: { at: 'entry' }, draft: { amount: '2' } });
    expect(form().notice?.title).toMatch(/^No money moved/);
    await desk.review('transfer');
    await desk.confirm('transfer');
    expect(form().phase.at).toBe('receipt');
    desk.startNew('transfer');
  });

  test('the intents of the desk are listed as applied', async () => {
    const intents = must(await program.call('intents.list', {}));
    expect(intents.filter(({ kind, state }) => kind === 'transfer' && state === 'applied').length).toBeGreaterThan(2);
  });
});

describe('a history on the real bank', () => {
  test('runs down from the balance of now to nothing before the first entry', async () => {
    const none = toHistoryFilter(EVERYTHING, 'UTC');
    const list = new HistoryList(program.call, payer.accountNumber, must(none), true);
    for (let pages = 0; pages < 100 && !list.complete; pages += 1) await list.grow();
    expect(list.rows.length).toBe(list.anchor?.entryCount);
    expect(list.rows.length).toBeGreaterThan(50);
    expect(list.unexplainedCents).toBe(0n);
  });

  test('filtered, it is what the totals of the same filter count and sum', async () => {
    const query = { ...EVERYTHING, types: ['withdrawal' as const], minAmount: '10', fromDay: '2020-01-01' };
    const filter = must(toHistoryFilter(query, 'Europe/Prague'));
    const list = new HistoryList(program.call, payer.accountNumber, filter, false);
    for (let pages = 0; pages < 100 && !list.complete; pages += 1) await list.grow();
    const totals = must(await program.call('accounts.historyTotals', { accountNumber: payer.accountNumber, filter }));
    const entries = Array.from(list.rows, ({ entry }) => entry);
    expect(entries.length).toBe(totals.count);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.reduce((sum, entry) => sum + signedAmount(entry), 0n)).toBe(
      totals.inflowCents - totals.outflowCents,
    );
    expect(Array.from(list.rows).every(({ balanceCents }) => balanceCents === null)).toBe(true);
  });
});
