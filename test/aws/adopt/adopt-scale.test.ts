import type { DynamoDBClient, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import type { AdoptProgress, AdoptReport } from '../../../main/aws/adopt/report';
import { bankTables, TABLE_ROLES, type TableNames } from '../../../main/aws/tables';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { everythingIn, writeLargeBank } from './large-bank';

const local = await dynamoDbLocal();
const clock = { nowMs: () => Date.parse('2026-11-26T12:00:00.000Z') };
/** Items of a page, and accounts in hand: a real page has thousands of items. */
const PAGE = 40;
const IN_HAND = 100;
/** Writes that are under way at the same time. */
const TOGETHER = 8;

describe.skipIf(local.reason !== undefined)(suiteName('adopting a bank of many pages', local), () => {
  let client: DynamoDBClient;
  let tables: TableNames;
  /** `Scan users`, `TransactWriteItems`, in order. */
  let calls: string[];
  let onCall: () => void;

  beforeEach(async () => {
    calls = [];
    onCall = () => {};
    tables = uniqueTableNames();
    client = localClient(local.endpoint);
    client.middlewareStack.add(
      (next, context) => (args) => {
        const name = (context.commandName ?? '').replace(/Command$/, '');
        const input = args.input as Partial<ScanCommandInput>;
        if (name === 'Scan') input.Limit = Math.min(input.Limit ?? PAGE, PAGE);
        const role = TABLE_ROLES.find((one) => tables[one] === input.TableName);
        calls.push(name === 'Scan' ? `Scan ${role}` : name);
        onCall();
        return next(args);
      },
      { step: 'initialize' },
    );
    await createTables(client, bankTables(tables));
  });
  afterEach(() => client.destroy());

  async function newTables(): Promise<TableNames> {
    const names = uniqueTableNames();
    await createTables(client, bankTables(names));
    return names;
  }
  const adopterOf = (names: TableNames) =>
    new Adopter({ client, tables: names, rules: DEFAULT_RULES, clock, mostInHand: IN_HAND });
  async function adopt(
    names: TableNames,
    onProgress: (progress: AdoptProgress) => void = () => {},
  ): Promise<AdoptReport> {
    const adopted = await adopterOf(names).adopt({ signal: new AbortController().signal, onProgress });
    if (!adopted.ok || adopted.value === 'cancelled') throw new Error(JSON.stringify(adopted));
    return adopted.value;
  }

  test('what is held in memory is one page and the accounts in hand, and what is told is counted to the end', async () => {
    await writeLargeBank(client, tables, { users: 400, accounts: 400 });
    calls = [];
    const told: AdoptProgress[] = [];
    const report = await adopt(tables, (progress) => told.push(progress));
    expect(report).toMatchObject({ users: 400, unreadable: { count: 0 }, inMotion: { count: 0 } });
    expect(report.duplicates.count).toBe(4 + 4);
    // Of two with one number the first may have been adopted with its lot before the second was met.
    expect([392, 393, 394, 395, 396]).toContain(report.accounts);
    expect(report.drifts.count).toBe(report.accounts);
    // Users are written between the pages, not after the last of them.
    const firstWrite = calls.indexOf('TransactWriteItems');
    expect(calls.slice(0, firstWrite).filter((call) => call === 'Scan users')).toHaveLength(1);
    // The entries are read once for each lot of accounts.
    const pagesOfEntries = Math.ceil((2 * 400 + 1) / PAGE);
    const readings = calls.filter((call) => call === 'Scan transactions').length / pagesOfEntries;
    expect(Math.round(readings)).toBeGreaterThan(1);
    expect(Math.round(readings)).toBeLessThanOrEqual(400 / IN_HAND);
    for (const phase of ['readingUsers', 'users', 'readingAccounts', 'accounts'] as const) {
      const done = told.filter((progress) => progress.phase === phase).map((progress) => progress.done);
      expect(done).toEqual(done.toSorted((one, other) => one - other));
    }
    expect(told.filter(({ phase }) => phase === 'users').at(-1)?.done).toBe(400);
    expect(told.findLast(({ phase }) => phase === 'accounts')?.done).toBe(report.accounts);
    expect(await adopt(tables)).toMatchObject({
      users: 0,
      accounts: 0,
      usersBefore: 400,
      accountsBefore: 392,
      duplicates: { count: 8 },
      drifts: { count: 392 },
    });
  });

  test('cancelled at any write it stops before the next, and runs on from there come to the same end', async () => {
    const size = { users: 120, accounts: 120 };
    const alone = await newTables();
    await writeLargeBank(client, alone, size);
    await adopt(alone);
    await writeLargeBank(client, tables, size);
    let cancelled = 0;
    for (let allowed = 5; ; allowed += 60) {
      const stop = new AbortController();
      let [writes, after] = [0, 0];
      onCall = () => {
        if (calls.at(-1) !== 'TransactWriteItems') return;
        if (stop.signal.aborted) after += 1;
        writes += 1;
        if (writes === allowed) stop.abort();
      };
      const run = await adopterOf(tables).adopt({ signal: stop.signal, onProgress: () => {} });
      expect(after).toBeLessThan(TOGETHER);
      if (run.ok && run.value !== 'cancelled') break;
      cancelled += 1;
    }
    expect(cancelled).toBeGreaterThan(1);
    for (const role of TABLE_ROLES)
      expect(await everythingIn(client, tables, role)).toEqual(await everythingIn(client, alone, role));
  });

  test('two administrators at once end as one does, and neither run fails', async () => {
    const size = { users: 150, accounts: 150 };
    const alone = await newTables();
    for (const names of [tables, alone]) await writeLargeBank(client, names, size);
    await adopt(alone);
    const both = await Promise.all([adopt(tables), adopt(tables)]);
    for (const role of TABLE_ROLES)
      expect(await everythingIn(client, tables, role)).toEqual(await everythingIn(client, alone, role));
    expect(both.map(({ inMotion }) => inMotion.count)).toEqual([0, 0]);
    expect(await adopt(tables)).toMatchObject({ users: 0, accounts: 0, inMotion: { count: 0 } });
  });
});
