import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { AccountDirectory } from '../../main/services/account-directory';
import { CustomerService } from '../../main/services/customer-service';
import { groupAccountNumber } from '../../shared/domain/account-number';
import { sampleUser, unique } from '../contracts/samples';
import { newConsole, openTestHasher } from './auth-console';
import { addAccount, moneyBank } from './transaction-bank';

const money = moneyBank();
const hasher = openTestHasher();
afterAll(() => hasher.close());

async function desk() {
  const { bank } = money();
  const { auth } = newConsole(bank, hasher);
  const { accounts } = await money().desk();
  return {
    auth,
    accounts,
    customers: new CustomerService({
      users: bank.users,
      directory: new AccountDirectory(bank.accounts),
      accounts,
      auth,
    }),
  };
}

describe('a customer is found', () => {
  const idsFor = async (text: string) => {
    const { customers } = await desk();
    return (await customers.find(text, undefined)).items.map(({ userId }) => userId);
  };

  test('by the start of the surname, without regard to case and accents', async () => {
    const surname = `Šimek${unique()}`;
    const { user } = await money().holder(0n, `Žofie ${surname}`);
    for (const text of [
      surname,
      surname.toUpperCase(),
      `simek${surname.slice(5)}`,
      surname.slice(0, 9),
      `${surname} ž`,
    ]) {
      expect(await idsFor(text)).toEqual([user.userId]);
    }
    expect(await idsFor(`Žofie ${surname}`)).toEqual([]);
  });

  test('by the whole address, in any case, and not by a part of it', async () => {
    const { user } = await money().holder();
    expect(await idsFor(` ${user.email.toUpperCase()} `)).toEqual([user.userId]);
    expect(await idsFor(user.email.slice(0, -1))).toEqual([]);
  });

  test('by an account number, plain or in groups', async () => {
    const { user, number } = await money().holder();
    for (const text of [number, groupAccountNumber(number), `${number.slice(0, 5)}-${number.slice(5)}`]) {
      expect(await idsFor(text)).toEqual([user.userId]);
    }
    expect(await idsFor('9999999999')).toEqual([]);
  });

  test('and staff are not, by none of the three', async () => {
    const staff = sampleUser({ role: 'analyst', fullName: `Ida ${unique()}` });
    await money().bank.users.create(staff, undefined);
    for (const text of [staff.email, staff.fullName.slice(4)]) expect(await idsFor(text)).toEqual([]);
    const { customers } = await desk();
    const refused = { ok: false, error: { code: 'user.notFound' } };
    for (const userId of [staff.userId, randomUUID()]) {
      expect(await customers.get(userId)).toEqual(refused);
      expect(await customers.setAlerts(userId, false)).toEqual(refused);
    }
    expect((await money().bank.users.byId(staff.userId))?.alertsEnabled).toBe(true);
  });

  test('not at all by a text without a letter', async () => {
    expect(await idsFor('\u0301')).toEqual([]);
  });
});

test('a customer is shown with every account and its balance', async () => {
  const { customers } = await desk();
  const own = await money().holder(700n);
  const second = await addAccount(money().bank, own);
  const found = await customers.get(own.user.userId);
  expect(found).toMatchObject({
    ok: true,
    value: { userId: own.user.userId, fullName: own.user.fullName, email: own.user.email, alertsEnabled: true },
  });
  const balances = new Map(found.ok ? found.value.accounts.map((a) => [a.accountNumber, a.balanceCents]) : []);
  expect(balances).toEqual(
    new Map([
      [own.number, 700n],
      [second.accountNumber, 0n],
    ]),
  );
});

test('alerts are switched and stay switched', async () => {
  const { customers } = await desk();
  const { user } = await money().holder();
  expect(await customers.setAlerts(user.userId, false)).toMatchObject({ ok: true, value: { alertsEnabled: false } });
  expect(await customers.get(user.userId)).toMatchObject({ ok: true, value: { alertsEnabled: false } });
});

test('a customer registered at the desk has a checking account and signs in with the temporary password', async () => {
  const { customers, auth } = await desk();
  const customer = { email: `${unique()}@example.com`, fullName: 'Cara Novak', phone: '' };
  const registered = await customers.register(customer);
  if (!registered.ok) throw new Error(registered.error.code);
  const { userId, accountNumber, temporaryPassword } = registered.value;
  expect(await customers.get(userId)).toMatchObject({
    value: { fullName: 'Cara Novak', accounts: [{ accountNumber, accountType: 'checking', balanceCents: 0n }] },
  });
  expect(await auth.signIn(customer.email, temporaryPassword)).toMatchObject({ value: { mustChangePassword: true } });
  expect(await customers.register(customer)).toMatchObject({ error: { code: 'auth.emailTaken' } });
});
