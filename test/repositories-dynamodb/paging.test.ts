import { randomUUID } from 'node:crypto';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { money, text } from '../../main/repositories/dynamodb/attributes';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';
import { readAll, readPages } from '../contracts/read-pages';
import { at, makeCustomer } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const ENTRIES = 3_000;
/** Entries of one millisecond: more than most pages below ask for. */
const EQUALS = 60;
const LONG = 'x'.repeat(1_500);

describe.skipIf(local.reason !== undefined)(suiteName('histories of many pages', local), () => {
  const on = proxiedBank(local);
  const accountId = randomUUID();
  const tied = randomUUID();
  const tiedIds = Array.from({ length: EQUALS }, () => randomUUID());

  beforeAll(async () => {
    const entry = (account: string, transactionId: string, timestamp: string, amount: bigint, description: string) => ({
      transaction_id: text(transactionId),
      account_id: text(account),
      transaction_type: text('deposit'),
      amount: money(cents(amount)),
      timestamp: text(timestamp),
      description: text(description),
    });
    // Over 4 MB: DynamoDB cuts a page at 1 MB.
    const items = [
      ...Array.from({ length: ENTRIES }, (_, index) =>
        entry(accountId, randomUUID(), at(index), BigInt(index + 1), index === 0 ? `${LONG}needle` : LONG),
      ),
      ...tiedIds.map((id) => entry(tied, id, at(1), 1n, '')),
    ];
    for (let start = 0; start < items.length; start += 25) {
      const puts = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      await on().client.send(new BatchWriteItemCommand({ RequestItems: { [on().tables.transactions]: puts } }));
    }
  });

  test('claim 6: totals are of every page, and so is a history', async () => {
    const { ledger } = on().bank;
    expect(await ledger.totals(accountId, EVERY_ENTRY)).toEqual({
      count: ENTRIES,
      inflowCents: BigInt((ENTRIES * (ENTRIES + 1)) / 2),
      outflowCents: 0n,
    });
    const all = await readAll((page) => ledger.byAccount(accountId, EVERY_ENTRY, page), 700);
    expect(all.map((one) => one.amountCents)).toEqual(Array.from({ length: ENTRIES }, (_, i) => BigInt(ENTRIES - i)));
  });

  test('claim 6: what only the last page holds is found, over pages that are empty and not the last', async () => {
    const read = (filter: Partial<EntryFilter>) =>
      readPages((page) => on().bank.ledger.byAccount(accountId, { ...EVERY_ENTRY, ...filter }, page), 10);
    for (const filter of [{ text: 'NEEDLE' }, { maxCents: cents(1n) }]) {
      const pages = await read(filter);
      expect(pages.flatMap((page) => page.items).map((one) => one.amountCents)).toEqual([1n]);
    }
    expect((await read({ text: 'nowhere' })).flatMap((page) => page.items)).toEqual([]);
  });

  test('entries of the same millisecond come in order of their ids, whatever the size of a page', async () => {
    const newestFirst = tiedIds.toSorted().reverse();
    for (const limit of [1, 7, EQUALS - 1, EQUALS, 100]) {
      const read = await readAll((page) => on().bank.ledger.byAccount(tied, EVERY_ENTRY, page), limit);
      expect(read.map((one) => one.transactionId)).toEqual(newestFirst);
    }
  });

  test('people of one name come in order of their ids, whatever the size of a page', async () => {
    const surname = `w${randomUUID().slice(0, 8)}`;
    const made = await Promise.all(
      Array.from({ length: 12 }, () => makeCustomer(on().truth, { fullName: `Jan ${surname}` })),
    );
    const ids = made.map(({ user }) => user.userId).sort();
    for (const limit of [1, 5, 12]) {
      const read = await readAll((page) => on().bank.users.bySurname(surname, undefined, page), limit);
      expect(read.map((user) => user.userId)).toEqual(ids);
    }
  });
});
