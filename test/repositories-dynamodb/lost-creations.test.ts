import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { closedNotice, makeCustomer, openedNotice, sampleAccount, sampleUser } from '../contracts/samples';
import { newConsole, openTestHasher } from '../services/auth-console';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { always, next } from '../support/fault-plans';
import type { Fault, FaultPlan } from '../support/fault-proxy';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const DROPPED: Fault = { kind: 'dropReply' };
const RESET: Fault = { kind: 'reset' };

/** Every write is lost, in the given way, and nothing can be read afterwards either. */
const andThenNothing =
  (write: Fault): FaultPlan =>
  ({ operation }) => {
    if (operation === 'TransactWriteItems') return write;
    return operation === 'TransactGetItems' ? RESET : undefined;
  };

describe.skipIf(local.reason !== undefined)(
  suiteName('a registration or an opening whose replies are all lost', local),
  () => {
    const on = proxiedBank(local);
    const hasher = openTestHasher();
    beforeAll(() => hasher.hash('Secret1x'));
    afterEach(() => on().proxy.setPlan(undefined));
    afterAll(() => hasher.close());

    const newCustomer = () => {
      const user = sampleUser();
      const account = sampleAccount(user.userId);
      return { user, account, first: { account, notice: openedNotice(account) } };
    };

    test('is told as done when it was carried out', async () => {
      const { bank, truth, proxy } = on();
      const { user, account, first } = newCustomer();
      proxy.setPlan(always('TransactWriteItems', DROPPED));
      expect(await bank.users.create(user, first)).toBe('created');
      const second = sampleAccount(user.userId);
      expect(await bank.accounts.open(second, openedNotice(second))).toBe('opened');
      expect(await truth.users.byEmail(user.email)).toEqual(user);
      expect(await truth.accounts.byNumber(account.accountNumber)).toEqual(account);
      expect(await truth.accounts.byNumber(second.accountNumber)).toEqual(second);
    });

    test('is told as done when it was carried out and its repeats were refused as too many', async () => {
      const { bank, truth, proxy } = on();
      const { user, first } = newCustomer();
      proxy.setPlan(
        next('TransactWriteItems', DROPPED, ...Array.from({ length: 20 }, (): Fault => ({ kind: 'throttle' }))),
      );
      expect(await bank.users.create(user, first)).toBe('created');
      expect(await truth.users.byEmail(user.email)).toEqual(user);
    });

    test('is told as unknown when it may still arrive, and when nothing can be read either', async () => {
      const { bank, truth, proxy } = on();
      for (const plan of [always('TransactWriteItems', RESET), andThenNothing(RESET), andThenNothing(DROPPED)]) {
        const { user, first } = newCustomer();
        const { user: holder } = await makeCustomer(truth);
        const second = sampleAccount(holder.userId);
        proxy.setPlan(plan);
        expect(await bank.users.create(user, first)).toBe('unknown');
        expect(await bank.accounts.open(second, openedNotice(second))).toBe('unknown');
      }
    });

    test('finds an address or a number that somebody else has taken meanwhile', async () => {
      const { bank, truth, proxy } = on();
      const [{ user, first }, other] = [newCustomer(), await makeCustomer(truth)];
      proxy.setPlan(always('TransactWriteItems', RESET));
      expect(await bank.users.create({ ...user, email: other.user.email }, first)).toBe('emailTaken');
      const second = sampleAccount(other.user.userId, { accountNumber: other.account.accountNumber });
      expect(await bank.accounts.open(second, openedNotice(second))).toBe('numberTaken');
    });

    test('is an outage, with nothing written, when no connection came about', async () => {
      const { bank, proxy } = on();
      const { user, account } = await makeCustomer(on().truth);
      proxy.setPlan(always('TransactWriteItems', { kind: 'throttle' }));
      await expect(bank.users.create(newCustomer().user, undefined)).rejects.toThrow('throttled');
      proxy.setPlan(always('TransactWriteItems', RESET));
      await expect(bank.accounts.close(account.accountId, closedNotice(account))).rejects.toThrow('noReply');
      expect(await on().truth.users.byId(user.userId)).toEqual(user);
    });

    test('at the desk is told with the temporary password, which nobody could tell the customer otherwise', async () => {
      const { bank, truth, proxy } = on();
      const { auth } = newConsole(bank, hasher);
      const email = `${crypto.randomUUID()}@bank.example`;
      proxy.setPlan(andThenNothing(DROPPED));
      const told = await auth.registerAtDesk({ email, fullName: 'Vera Example', phone: '' });
      if (told.ok || told.error.code !== 'auth.registrationUnknown') throw new Error('It is not told as unknown');
      const { temporaryPassword } = told.error;
      proxy.setPlan(undefined);
      const user = await truth.users.byEmail(email);
      expect(user?.passwordTemporary).toBe(true);
      expect(await hasher.verify(temporaryPassword ?? '', user?.passwordHash ?? '')).toBe(true);

      proxy.setPlan(always('TransactWriteItems', RESET));
      const own = { email: `${crypto.randomUUID()}@bank.example`, fullName: 'Ada Example', phone: '' };
      expect(await auth.register({ ...own, password: 'Secret1x' })).toEqual({
        ok: false,
        error: { code: 'auth.registrationUnknown', email: own.email, temporaryPassword: null },
      });
    });
  },
);
