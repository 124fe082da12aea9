import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type AttributeValue, type DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import type { AdoptProgress } from '../../../main/aws/adopt/report';
import { AwsUnavailable } from '../../../main/aws/calls/failures';
import { bankTables, type TableNames, type TableRole } from '../../../main/aws/tables';
import { Jobs } from '../../../main/jobs';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { AdoptService } from '../../../main/services/adopt-service';
import { ReadGuard } from '../../../main/services/read-guard';
import { type Clock, systemClock } from '../../../main/time/clock';
import type { Adopted } from '../../../shared/contract/adoption';
import { cents } from '../../../shared/domain/money';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { ok } from '../../../shared/failures';
import { deposit, openedNotice, sampleAccount, sampleUser } from '../../contracts/samples';
import { bundleEntry } from '../../support/bundle-entry';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { seededFaults } from '../../support/fault-plans';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy';
import { openMoneyDesk, silentLog } from '../../support/money-desk';
import { testSeed } from '../../support/seeded';
import { temporaryFolder } from '../../support/temporary-bank';
import { PythonBank } from './python-bank';
import { recordingRelay } from './recording-relay';

const local = await dynamoDbLocal();
/** The moment of every adoption here. */
const NOW = '2026-11-26T12:00:00.000Z';
const clock: Clock = { nowMs: () => Date.parse(NOW) };
const ADMINISTRATOR = { userId: 'admin', role: 'admin' } as const;
const FIRST = { cursor: undefined, limit: 100 };
const NONE = { count: 0, items: [] };
const listed = <T>(...items: T[]) => ({ count: items.length, items });
const NOTHING: Adopted = {
  users: 0,
  accounts: 0,
  usersBefore: 0,
  accountsBefore: 0,
  duplicates: NONE,
  drifts: NONE,
  unreadable: NONE,
  mended: NONE,
  inMotion: NONE,
  unsafeSubscriptions: 0,
};

describe.skipIf(local.reason !== undefined)(suiteName('adopting the tables of the source application', local), () => {
  let tables: TableNames;
  let client: DynamoDBClient;
  let overProxy: DynamoDBClient;
  let proxy: FaultProxy;
  let python: PythonBank;
  let bank: DynamoBank;

  beforeEach(async () => {
    tables = uniqueTableNames();
    client = localClient(local.endpoint);
    proxy = await startFaultProxy({ target: local.endpoint ?? '' });
    overProxy = localClient(proxy.endpoint, { requestMs: 1_500 });
    await createTables(client, bankTables(tables));
    python = new PythonBank(client, tables);
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
  });
  afterEach(async () => {
    await bank.close();
    client.destroy();
    overProxy.destroy();
    await proxy.stop();
  });

  const jobs = new Jobs();
  const found = (unsafeCount: number) => ({ items: [], unsafeCount, filterPolicies: [], checkedAt: NOW });
  let lookAtSubscriptions = async () => found(0);
  const serviceOf = (workspace: { name: string; production: boolean }) =>
    new AdoptService({
      workspace,
      adopter: new Adopter({ client: overProxy, tables, rules: DEFAULT_RULES, clock }),
      unitsOfTables: async () => ok(1),
      reads: new ReadGuard({ limitUnits: 1 }),
      check: { run: lookAtSubscriptions },
      jobs,
      log: silentLog,
    });
  const run = (onProgress: (progress: AdoptProgress & { jobId: string }) => void = () => {}) =>
    serviceOf({ name: 'Riverside Bank', production: false }).run(
      ADMINISTRATOR,
      { jobId: randomUUID(), typedName: null },
      onProgress,
    );
  const adopt = async (): Promise<Adopted> => {
    const adopted = await run();
    if (!adopted.ok) throw new Error(adopted.error.code);
    return adopted.value;
  };
  const writes = () => proxy.calls.get('TransactWriteItems') ?? 0;

  const set = (role: TableRole, Key: Record<string, AttributeValue>, name: string, value: AttributeValue) =>
    client.send(
      new UpdateItemCommand({
        TableName: tables[role],
        Key,
        UpdateExpression: 'SET #name = :new',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':new': value },
      }),
    );

  /** So many customers, each with an account of three entries. */
  const aPythonBank = async (customers: number) => {
    for (let index = 0; index < customers; index += 1) {
      const userId = await python.user(`user${index}@example.com`, `Ana Novák${index}`);
      const accountId = await python.account(userId, `${1_000_000_000 + index}`, `${index + 30}.5`);
      await python.entry(accountId, 'deposit', `${index + 40}`, '2024-01-15T10:30:00.123456');
      await python.entry(accountId, 'withdrawal', '10', '2024-01-16T10:30:00');
      await python.entry(accountId, 'transfer_in', '0.5', '2024-01-15T11:00:00.5');
    }
  };

  /** Every item of both tables that are adopted, in order of their keys. */
  const everything = async (): Promise<readonly Record<string, AttributeValue>[]> => {
    const read = await Promise.all(
      [tables.users, tables.accounts].map((TableName) => client.send(new ScanCommand({ TableName }))),
    );
    const keyOf = ({ user_id, account_id }: Record<string, AttributeValue>) => `${account_id?.S ?? ''} ${user_id?.S}`;
    return read.flatMap(({ Items = [] }) => Items).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  };

  const expectAdopted = async (customers: number) => {
    for (let index = 0; index < customers; index += 1) {
      const user = await bank.users.byEmail(`user${index}@example.com`);
      expect(user).toMatchObject({ role: 'customer', status: 'active', alertsEnabled: true, sessionEpoch: 0 });
      expect(await bank.accounts.byNumber(`${1_000_000_000 + index}`)).toMatchObject({
        userId: user?.userId,
        version: 3,
        lastActivityAt: '2024-01-16T10:30:00.000Z',
        balanceCents: BigInt(index * 100 + 3_050),
      });
    }
    expect((await bank.users.bySurname('novak', undefined, FIRST)).items).toHaveLength(customers);
  };

  test('what is missing is added, nothing that was there is changed, and the money moves afterwards', async () => {
    await aPythonBank(3);
    const locked = { account_locked_until: { S: '2124-01-15T11:00:00.500000' }, failed_login_attempts: { N: '5' } };
    const lockedId = await python.user('Locked@Example.com', 'Eva Malá', locked);
    const before = await everything();
    const told: AdoptProgress[] = [];
    const adopted = await run((progress) => told.push(progress));
    expect(adopted).toEqual({ ok: true, value: { ...NOTHING, users: 4, accounts: 3 } });
    expect(told.at(-1)).toMatchObject({ phase: 'accounts', done: 3, total: 3 });
    await expectAdopted(3);
    expect((await bank.users.locked(FIRST)).items.map(({ userId }) => userId)).toEqual([lockedId]);
    expect((await bank.users.byEmail('locked@example.com'))?.userId).toBe(lockedId);
    const after = new Map((await everything()).map((item) => [item.account_id?.S ?? item.user_id?.S, item]));
    for (const item of before) expect(after.get(item.account_id?.S ?? item.user_id?.S)).toMatchObject(item);

    const { folder, remove } = temporaryFolder();
    const desk = await openMoneyDesk({ bank, folder: join(folder, 'desk'), clock: systemClock });
    const order = { requestId: randomUUID(), amountCents: cents(50n), description: '' };
    const numbers = { fromAccountNumber: '1000000000', toAccountNumber: '1000000001' };
    const moved = await desk.transactions.transfer({ userId: 'teller', role: 'teller' }, { ...order, ...numbers });
    expect(moved.ok).toBe(true);
    expect(await bank.accounts.byNumber('1000000000')).toMatchObject({ version: 4, balanceCents: 3_000n });
    await desk.close();
    remove();
  });

  test('in production nothing is written before the name is typed', async () => {
    await aPythonBank(1);
    const production = serviceOf({ name: 'Riverside Bank', production: true });
    const request = { jobId: randomUUID(), typedName: 'riverside bank' };
    const refused = await production.run(ADMINISTRATOR, request, () => {});
    expect(refused).toEqual({ ok: false, error: { code: 'workspace.nameMismatch', name: 'Riverside Bank' } });
    expect(proxy.calls.size).toBe(0);
    const confirmed = await production.run(ADMINISTRATOR, { ...request, typedName: 'Riverside Bank' }, () => {});
    expect(confirmed).toMatchObject({ ok: true, value: { users: 1, accounts: 1 } });
  });

  test('customers of the source wait for a subscription afterwards, staff and whoever was asked already do not', async () => {
    const userId = await python.user('ana@example.com', 'Ana Nováková');
    const teller = await python.user('tom@example.com', 'Tom Malý', { role: { S: 'teller' } });
    const asked = await python.user('eva@example.com', 'Eva Malá', { mail_asked_at: { S: NOW } });
    const strange = await python.user('ida@example.com', 'Ida Malá', { role: { S: 'auditor' } });
    expect(await bank.pendingSubscriptions.of(userId)).toMatchObject({ state: 'unknown' });
    await adopt();
    expect(await bank.pendingSubscriptions.of(userId)).toMatchObject({ state: 'wanted' });
    expect(await bank.pendingSubscriptions.of(teller)).toBeUndefined();
    expect(await bank.pendingSubscriptions.of(asked)).toMatchObject({ state: 'asked' });
    // A role that this program does not know is no customer's.
    expect(await bank.pendingSubscriptions.of(strange)).toBeUndefined();
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(1);
    await bank.pendingSubscriptions.settle(userId, NOW);
    expect(await adopt()).toMatchObject({ users: 0, usersBefore: 4 });
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(0);
  });

  test('what the subscriptions of the source application’s topic give away is said, and that it is not known where SNS does not tell', async () => {
    lookAtSubscriptions = async () => found(2);
    expect((await adopt()).unsafeSubscriptions).toBe(2);
    const attempted = { action: 'sns:ListSubscriptionsByTopic', resource: 'BankingTransactionAlerts' };
    lookAtSubscriptions = async () => {
      throw new AwsUnavailable({ kind: 'accessDenied', ...attempted }, attempted, undefined);
    };
    expect((await adopt()).unsafeSubscriptions).toBeNull();
    lookAtSubscriptions = async () => found(0);
  });

  test('a second run finds nothing to do and writes nothing', async () => {
    await aPythonBank(3);
    await adopt();
    const [before, writesBefore] = [await everything(), writes()];
    expect(await adopt()).toEqual({ ...NOTHING, usersBefore: 3, accountsBefore: 3 });
    expect(writes()).toBe(writesBefore);
    expect(await everything()).toEqual(before);
  });

  test('two users with one address in different case, and two accounts with one number, are named and left to a person', async () => {
    const [upper, lower] = [await python.user('Ana@Example.com'), await python.user('ana@example.com')];
    const ids = [await python.account(upper, '1234567890', '0'), await python.account(lower, '1234567890', '0')].sort();
    const duplicates = [
      { kind: 'email', value: 'ana@example.com', ids: [upper, lower].sort() },
      { kind: 'accountNumber', value: '1234567890', ids },
    ];
    expect(await adopt()).toEqual({ ...NOTHING, users: 2, duplicates: listed(...duplicates) });
    expect(await bank.users.byEmail('ana@example.com')).toBeUndefined();
    expect(await bank.accounts.byNumber('1234567890')).toBeUndefined();
    expect(await adopt()).toEqual({ ...NOTHING, usersBefore: 2, duplicates: listed(...duplicates) });

    await set('users', { user_id: { S: upper } }, 'email', { S: 'ana.2@example.com' });
    expect(await adopt()).toMatchObject({ users: 2, duplicates: listed(...duplicates.slice(1)) });
    expect((await bank.users.byEmail('ana.2@example.com'))?.userId).toBe(upper);
    expect((await bank.users.byEmail('ana@example.com'))?.userId).toBe(lower);
  });

  test('claim 25: two users with one address in different case are subscribed to nothing, until each has one of their own', async () => {
    const users = [await python.user('Ana@Example.com'), await python.user('ana@example.com')];
    const [upper = ''] = users;
    await adopt();
    const { relay, asked } = recordingRelay(bank, clock);
    // The one that was found to share it was never wanted; the other is asked about before AWS is.
    expect(await relay.runOnce(false)).toMatchObject({ asked: 0, addressContested: 1 });
    for (const userId of users) {
      expect(await bank.pendingSubscriptions.of(userId)).toEqual({ state: 'wanted', problem: 'addressContested' });
    }
    expect(asked).toEqual([]);
    await set('users', { user_id: { S: upper } }, 'email', { S: 'ana.2@example.com' });
    await adopt();
    expect(await relay.runOnce(true)).toMatchObject({ asked: 2, addressContested: 0 });
    expect(asked.sort()).toEqual(['ana.2@example.com', 'ana@example.com']);
  });

  describe('an address or number of the source application is nobody else’s to take', () => {
    const impostor = (email: string) => {
      const user = sampleUser({ email });
      const account = sampleAccount(user.userId);
      return { user, first: { account, notice: openedNotice(account) } };
    };
    const register = (email: string, at = bank) => {
      const { user, first } = impostor(email);
      return at.users.create(user, first);
    };

    test('until its tables are adopted nobody registers and no account is opened, and the console says what to do', async () => {
      const userId = await python.user('ana@example.com');
      const refused = { failure: { kind: 'notAdopted' } };
      await expect(register('ana@example.com')).rejects.toMatchObject(refused);
      await expect(register('somebody.else@example.com')).rejects.toMatchObject(refused);
      const account = sampleAccount(userId);
      await expect(bank.accounts.open(account, openedNotice(account))).rejects.toMatchObject(refused);
      await adopt();
      expect(await register('ana@example.com')).toBe('emailTaken');
      expect(await register('somebody.else@example.com')).toBe('created');
      expect(await bank.accounts.open(account, openedNotice(account))).toBe('opened');
      expect((await bank.users.byEmail('ana@example.com'))?.userId).toBe(userId);
    });

    test('a run that ended early leaves the way closed, also for the addresses that it had not reached', async () => {
      await aPythonBank(20);
      await run(({ phase, done }) => {
        if (phase === 'users' && done === 3) jobs.cancelAll();
      });
      await expect(register('user19@example.com')).rejects.toMatchObject({ failure: { kind: 'notAdopted' } });
      await adopt();
      for (const index of [0, 19]) expect(await register(`user${index}@example.com`)).toBe('emailTaken');
    });

    test('an address that two share signs in neither and registers nobody, also when one of them had the sentinel', async () => {
      await adopt();
      const stranger = impostor('ana@example.com');
      expect(await bank.users.create(stranger.user, stranger.first)).toBe('created');
      const customer = await python.user('Ana@example.com');
      const ids = [stranger.user.userId, customer].sort();
      expect(await adopt()).toMatchObject({ duplicates: listed({ kind: 'email', value: 'ana@example.com', ids }) });
      expect(await bank.users.byEmail('ana@example.com')).toBeUndefined();
      expect(await register('ana@example.com')).toBe('emailTaken');
      const before = writes();
      expect(await adopt()).toMatchObject({ users: 0, duplicates: { count: 1 } });
      expect(writes()).toBe(before);
    });

    test('of a customer who cannot be read the address is kept, and becomes theirs once they are mended', async () => {
      const userId = await python.user('ana@example.com', 'Ana Novák', { password_hash: { NULL: true } });
      const damaged = { table: 'users', id: userId, attribute: 'password_hash' };
      expect(await adopt()).toEqual({ ...NOTHING, unreadable: listed(damaged) });
      expect(await register('ana@example.com')).toBe('emailTaken');
      await set('users', { user_id: { S: userId } }, 'password_hash', { S: '$2b$12$abcdefghijklmnopqrstuv' });
      expect(await adopt()).toEqual({ ...NOTHING, users: 1 });
      expect((await bank.users.byEmail('ana@example.com'))?.userId).toBe(userId);
    });

    test('a number that two accounts have, or one that cannot be read, is given to no new account', async () => {
      const shared = [await python.account('a', '1234567890', '0'), await python.account('b', '1234567890', '0')];
      const damaged = await python.account('c', '2234567890', '0.005');
      await adopt();
      for (const accountNumber of ['1234567890', '2234567890']) {
        const account = sampleAccount('a', { accountNumber });
        await python.put('users', { user_id: { S: 'a' }, email: { S: 'a@example.com' } });
        expect(await bank.accounts.open(account, openedNotice(account))).toBe('numberTaken');
        expect(await bank.accounts.byNumber(accountNumber)).toBeUndefined();
      }
      await set('accounts', { account_id: { S: damaged } }, 'balance', { N: '0.5' });
      expect(await adopt()).toMatchObject({ accounts: 1, duplicates: listed({ ids: shared.sort() }) });
      expect((await bank.accounts.byNumber('2234567890'))?.accountId).toBe(damaged);
    });

    test('a new bank needs no adoption: applying the plan that makes its tables says that they were empty', async () => {
      const adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock });
      await python.account('somebody', '1234567890', '0');
      await adopter.adoptEmpty();
      const staff = sampleUser({ role: 'teller' });
      expect(await bank.users.create(staff, undefined)).toBe('created');
      await expect(register('ana@example.com')).rejects.toMatchObject({ attempted: { resource: tables.accounts } });
    });
  });

  test('a balance that is not the sum of its entries, and what cannot be read, are named', async () => {
    const drifting = await python.account('someone', '1000000001', '100.01');
    await python.entry(drifting, 'deposit', '100', '2024-01-15T10:30:00');
    const damaged = await python.account('someone', '1000000002', '0.005');
    await python.put('transactions', {
      transaction_id: { S: 'odd' },
      account_id: { S: drifting },
      transaction_type: { S: 'gift' },
      amount: { N: '1' },
      timestamp: { S: '2024-01-15T10:30:00' },
    });
    expect(await adopt()).toEqual({
      ...NOTHING,
      accounts: 1,
      drifts: listed({
        accountId: drifting,
        accountNumber: '1000000001',
        balanceCents: 10_001n,
        entriesCents: 10_000n,
      }),
      unreadable: listed(
        { table: 'accounts', id: damaged, attribute: 'balance' },
        { table: 'transactions', id: 'odd', attribute: 'transaction_type' },
      ),
    });
    expect(await bank.accounts.byNumber('1000000001')).toMatchObject({ version: 2, balanceCents: 10_001n });
  });

  test('a number that is not ten digits is named: nobody could ask for such an account', async () => {
    const id = await python.account('someone', '12345', '0');
    expect(await adopt()).toEqual({
      ...NOTHING,
      unreadable: listed({ table: 'accounts', id, attribute: 'account_number' }),
    });
  });

  test('a missing date of creation becomes that of the adoption, and is told', async () => {
    const userId = await python.user('ana@example.com', 'Ana Novák', { created_at: { NULL: true } });
    const accountId = await python.account(userId, '1000000001', '0');
    await client.send(
      new UpdateItemCommand({
        TableName: tables.accounts,
        Key: { account_id: { S: accountId } },
        UpdateExpression: 'REMOVE created_at',
      }),
    );
    const mended = listed(
      { table: 'users', id: userId, attribute: 'created_at' },
      { table: 'accounts', id: accountId, attribute: 'created_at' },
    );
    expect(await adopt()).toEqual({ ...NOTHING, users: 1, accounts: 1, mended });
    expect((await bank.users.byEmail('ana@example.com'))?.createdAt).toBe(NOW);
    expect((await bank.accounts.byNumber('1000000001'))?.createdAt).toBe(NOW);
    expect(await adopt()).toEqual({ ...NOTHING, usersBefore: 1, accountsBefore: 1 });
  });

  test('claim 26: four high-value entries of this morning from the source application count with the fifth of here', async () => {
    const accountId = await python.account('someone', '1000000001', '60000');
    for (const hour of ['06', '07', '08', '09'])
      await python.entry(accountId, 'deposit', '15000', `2026-11-26T${hour}:00:00.123456`);
    await python.entry(accountId, 'deposit', '15000', '2026-11-25T11:59:59');
    await python.entry(accountId, 'deposit', '9999.99', '2026-11-26T10:00:00');
    await adopt();
    const fifth = deposit(sampleAccount('', { accountId }), cents(1_000_000n), { timestamp: NOW });
    expect(await bank.ledger.post(fifth)).toEqual({ outcome: 'posted' });
    const marks = () => bank.ledger.highValueMarks(accountId, '2026-11-25T00:00:00.000Z', NOW);
    const times = ['06:00:00.123Z', '07:00:00.123Z', '08:00:00.123Z', '09:00:00.123Z', '12:00:00.000Z'];
    expect((await marks()).map(({ timestamp }) => timestamp.slice(11))).toEqual(times);
    await python.account('another', '1000000002', '0');
    await adopt();
    expect(await marks()).toHaveLength(5);
  });

  test('an account that is posted to while its entries are counted is counted again', async () => {
    await aPythonBank(1);
    const [{ accountId } = sampleAccount('nobody')] = (await bank.accounts.all(FIRST)).items;
    let posted: Promise<unknown> | undefined;
    proxy.setPlan(({ operation, body }) => {
      if (operation !== 'TransactWriteItems' || !body.includes('number#') || posted !== undefined) return undefined;
      posted = bank.ledger.post(deposit(sampleAccount('', { accountId }), cents(100n)));
      return { kind: 'hold', until: posted };
    });
    expect(await adopt()).toMatchObject({ accounts: 1, drifts: NONE, inMotion: NONE });
    expect(await posted).toEqual({ outcome: 'posted' });
    expect(await bank.accounts.byId(accountId)).toMatchObject({ version: 4, balanceCents: 3_150n });
  });

  test('cancelled in the middle it stops, and the next run does the rest', async () => {
    await aPythonBank(20);
    const stopped = await run(({ phase, done }) => {
      if (phase === 'users' && done === 5) jobs.cancelAll();
    });
    expect(stopped).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    const { users, usersBefore } = await adopt();
    expect(usersBefore).toBeGreaterThanOrEqual(5);
    expect([users > 0, users + usersBefore]).toEqual([true, 20]);
    await expectAdopted(20);
  });

  test('over a line that loses, delays and refuses calls it comes to the same end', async () => {
    await aPythonBank(25);
    proxy.setPlan(seededFaults({ seed: testSeed, rate: 1 / 6, delayMs: 1_800 }));
    // A call that is lost three times in a row ends the run; the next one goes on.
    for (let runs = 0; runs < 10 && !(await run()).ok; runs += 1);
    await proxy.settled();
    proxy.setPlan(undefined);
    expect(await adopt()).toMatchObject({ duplicates: NONE, drifts: NONE, unreadable: NONE, inMotion: NONE });
    await expectAdopted(25);
    const done = await everything();
    await adopt();
    expect(await everything()).toEqual(done);
  });

  test('SIGKILL before and after any of its writes loses nothing: the next run takes it up', async () => {
    const program = await bundleEntry('adopt-console', 'test/aws/adopt/adopt-console.ts');
    await aPythonBank(20);
    const drifting = await Promise.all(
      [1, 2, 3, 4].map((index) => python.account('someone', `${2_000_000_000 + index}`, `${index}`)),
    );
    let kills = 0;
    for (let survived = 0; ; survived += 3) {
      const child = spawn(process.execPath, [program, JSON.stringify({ endpoint: proxy.endpoint, tables })], {
        stdio: 'inherit',
      });
      const ended = once(child, 'exit');
      let written = 0;
      proxy.setPlan(({ operation }) => {
        if (operation !== 'TransactWriteItems') return undefined;
        written += 1;
        if (written <= survived) return undefined;
        child.kill('SIGKILL');
        return kills % 2 === 0 ? { kind: 'reset' } : { kind: 'dropReply' };
      });
      const [code, signal] = await ended;
      await proxy.settled();
      if (signal !== 'SIGKILL') {
        expect(code).toBe(0);
        break;
      }
      kills += 1;
    }
    expect(kills).toBeGreaterThan(3);
    proxy.setPlan(undefined);
    // Whichever run adopted an account, and died before its report, its drift is told by the next.
    const drifts = drifting
      .map((accountId, index) => ({
        accountId,
        accountNumber: `${2_000_000_001 + index}`,
        balanceCents: BigInt(index + 1) * 100n,
        entriesCents: 0n,
      }))
      .reverse();
    expect(await adopt()).toEqual({ ...NOTHING, usersBefore: 20, accountsBefore: 24, drifts: listed(...drifts) });
    await expectAdopted(20);
  });
});
