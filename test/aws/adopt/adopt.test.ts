import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { type AttributeValue, type DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import type { AdoptProgress } from '../../../main/aws/adopt/report';
import type { TableNames } from '../../../main/aws/tables';
import { systemClock } from '../../../main/clock';
import { Jobs } from '../../../main/jobs';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import { AdoptService } from '../../../main/services/adopt-service';
import type { Adopted } from '../../../shared/contract/adoption';
import { cents } from '../../../shared/domain/money';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { deposit, sampleAccount } from '../../contracts/samples';
import { bundleEntry } from '../../support/bundle-entry';
import { createBankTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { seededFaults } from '../../support/fault-plans';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy';
import { openMoneyDesk, silentLog } from '../../support/money-desk';
import { testSeed } from '../../support/seeded';
import { temporaryFolder } from '../../support/temporary-bank';
import { PythonBank } from './python-bank';

const local = await dynamoDbLocal();
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
  inMotion: NONE,
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
    await createBankTables(client, tables);
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
  const serviceOf = (workspace: { name: string; production: boolean }) =>
    new AdoptService({ workspace, adopter: new Adopter({ client: overProxy, tables }), jobs, log: silentLog });
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

    await client.send(
      new UpdateItemCommand({
        TableName: tables.users,
        Key: { user_id: { S: upper } },
        UpdateExpression: 'SET email = :new',
        ExpressionAttributeValues: { ':new': { S: 'ana.2@example.com' } },
      }),
    );
    expect(await adopt()).toMatchObject({ users: 2, duplicates: listed(...duplicates.slice(1)) });
    expect((await bank.users.byEmail('ana.2@example.com'))?.userId).toBe(upper);
    expect((await bank.users.byEmail('ana@example.com'))?.userId).toBe(lower);
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

  test('an account that is posted to while its entries are counted is counted again', async () => {
    await aPythonBank(1);
    const [{ accountId } = sampleAccount('nobody')] = (await bank.accounts.all(FIRST)).items;
    let posted: Promise<unknown> | undefined;
    proxy.setPlan(({ operation, body }) => {
      if (operation !== 'TransactWriteItems' || !body.includes('number#') || posted !== undefined) return undefined;
      posted = bank.ledger.post(deposit(sampleAccount('', { accountId }), cents(100n)));
      return { kind: 'delayRequest', ms: 1_000 };
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
  }, 120_000);

  test('SIGKILL before and after any of its writes loses nothing: the next run takes it up', async () => {
    const program = await bundleEntry('adopt-console', 'test/aws/adopt/adopt-console.ts');
    await aPythonBank(20);
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
    expect(await adopt()).toEqual({ ...NOTHING, usersBefore: 20, accountsBefore: 20 });
    await expectAdopted(20);
  }, 120_000);
});
