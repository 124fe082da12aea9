import { expect, test } from 'vitest';
import { CustomerService } from '../../main/services/customer-service';
import { cents } from '../../shared/domain/money';
import { deposit, unique } from '../contracts/samples';
import { withWorstPages } from '../support/adversarial-pages';
import { addAccount, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

const EVERYTHING = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

test('claim 6: every account of a customer is listed, however many pages and empty pages they come in', async () => {
  const { accounts } = await money().desk({ bank: withWorstPages(money().bank) });
  const own = await money().holder();
  const numbers = [own.number];
  for (let count = 0; count < 6; count += 1) numbers.push((await addAccount(money().bank, own)).accountNumber);
  const mine = (await accounts.mine(own.actor)).items;
  expect(mine.map(({ accountNumber }) => accountNumber).sort()).toEqual(numbers.sort());
});

test('claim 6: a history read to its end has every entry once, and no page in the middle of it is empty', async () => {
  const { accounts } = await money().desk({ bank: withWorstPages(money().bank) });
  const own = await money().holder();
  for (let count = 1; count <= 7; count += 1) {
    await money().bank.ledger.post(deposit(own.account, cents(BigInt(count))));
  }
  const amounts: bigint[] = [];
  let cursor: string | null = null;
  do {
    const page = await accounts.history(TELLER, { accountNumber: own.number, filter: EVERYTHING, cursor, limit: 100 });
    if (!page.ok) throw new Error(page.error.code);
    cursor = page.value.nextCursor ?? null;
    if (cursor !== null) expect(page.value.items.length).toBeGreaterThan(0);
    amounts.push(...page.value.items.map(({ amountCents }) => amountCents));
  } while (cursor !== null);
  expect(amounts.sort()).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n]);
});

test('claim 6: a customer is found whatever the pages of the index look like', async () => {
  const bank = withWorstPages(money().bank);
  const { accounts, directory } = await money().desk({ bank });
  const auth = { registerAtDesk: () => Promise.reject(new Error('not asked for here')) };
  const customers = new CustomerService({ users: bank.users, directory, accounts, auth });
  const surname = `Zeta${unique()}`;
  for (const given of ['Ana', 'Ben', 'Cyd']) await money().holder(0n, `${given} ${surname}`);
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await customers.find(surname.slice(0, 12), cursor);
    cursor = page.nextCursor;
    names.push(...page.items.map(({ fullName }) => fullName));
  } while (cursor !== undefined);
  expect(names).toEqual([`Ana ${surname}`, `Ben ${surname}`, `Cyd ${surname}`]);
});
