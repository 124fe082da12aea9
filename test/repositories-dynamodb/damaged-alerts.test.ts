import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AlertMessage } from '../../main/repositories/mailbox';
import type { Account } from '../../main/repositories/records';
import { MailService } from '../../main/services/mail-service';
import { entryReference } from '../../shared/domain/history-csv';
import { readAll } from '../contracts/read-pages';
import { addCustomer, HandClock, post, silent } from '../notifications/bank-at-work';
import { relayOf } from '../notifications/sns-consoles';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const NOW = '2026-11-22T12:00:00.000Z';

/** What some other program may have done to a row, by the attribute that nobody can read any more. */
const DAMAGES: Readonly<Record<string, AttributeValue | undefined>> = {
  transaction_type: undefined,
  amount: { N: '12.345' },
  timestamp: { S: 'yesterday' },
  account_id: { N: '7' },
};

describe.skipIf(local.reason !== undefined)(suiteName('rows of the outbox that cannot be read', local), () => {
  const on = proxiedBank(local);
  const clock = new HandClock(Date.parse(NOW));
  const sent: AlertMessage[] = [];
  const publisher = {
    publish: async (message: AlertMessage) => {
      sent.push(message);
    },
  };
  const relay = () => relayOf(on().truth, publisher, clock);
  const pending = (only?: 'alive' | 'dead') => readAll((page) => on().truth.alerts.pending(page, only));
  let account: Account;
  let customers = 0;

  const write = async (alertId: string, attribute: string, value: AttributeValue | undefined): Promise<void> => {
    const { client, tables } = on();
    const command = new UpdateItemCommand({
      TableName: tables.transactions,
      Key: { transaction_id: { S: alertId } },
      UpdateExpression: value === undefined ? 'REMOVE #a' : 'SET #a = :v',
      ExpressionAttributeNames: { '#a': attribute },
      ...(value === undefined ? {} : { ExpressionAttributeValues: { ':v': value } }),
    });
    await client.send(command);
  };

  const deposit = async () => {
    const [entry] = await post(on().truth, { kind: 'deposit', account, amount: 10_00n, at: NOW });
    if (entry === undefined) throw new Error('Not posted');
    return entry;
  };

  beforeEach(async () => {
    customers += 1;
    account = await addCustomer(on().truth, `customer-${customers}`);
    await relay().runOnce();
    sent.length = 0;
  });

  test('each is given up with the name of what is unreadable, and all other mail goes out', async () => {
    const damaged = new Map<string, string>();
    const readable: string[] = [];
    for (const [attribute, value] of Object.entries(DAMAGES)) {
      const { transactionId } = await deposit();
      await write(transactionId, attribute, value);
      damaged.set(transactionId, `The row has no readable ${attribute}`);
      readable.push(entryReference(await deposit()));
    }
    const listed = (await pending()).filter(({ alertId }) => damaged.has(alertId));
    expect(new Map(listed.map(({ alertId, lastError }) => [alertId, lastError]))).toEqual(damaged);
    expect(new Set(listed.map(({ dead }) => dead))).toEqual(new Set([true]));

    const counts = { delivered: readable.length, dead: damaged.size, failed: 0, postponed: 0 };
    expect(await relay().runOnce()).toMatchObject(counts);
    expect(sent.map(({ reference }) => reference).sort()).toEqual(readable.sort());
    expect(await on().truth.alerts.pendingCount()).toEqual({ waiting: 0, dead: damaged.size });
    expect(await relay().runOnce()).toMatchObject({ delivered: 0, dead: 0, failed: 0 });
    const dead = await pending('dead');
    expect(new Map(dead.map(({ alertId, lastError }) => [alertId, lastError]))).toEqual(damaged);
  });

  test('the list of waiting mail names each and shows the others beside it', async () => {
    const { transactionId } = await deposit();
    await write(transactionId, 'amount', { N: '12.345' });
    const { alerts } = on().truth;
    const readable = await deposit();
    const service = new MailService({ mailbox: undefined, alerts, relay: { resume: () => {} }, clock, log: silent });
    const listed = await service.waiting();
    expect(listed.find(({ alertId }) => alertId === transactionId)).toMatchObject({
      what: `Unreadable row ${transactionId}`,
      since: NOW,
      dead: true,
      nextAttemptAt: null,
      lastError: 'The row has no readable amount',
    });
    expect(listed.find(({ alertId }) => alertId === readable.transactionId)).toMatchObject({
      what: 'Deposit of 10.00',
      dead: false,
    });
    await relay().runOnce();
  });

  test('once it is mended and retried, its mail goes out', async () => {
    const entry = await deposit();
    await write(entry.transactionId, 'amount', { N: '12.345' });
    expect(await relay().runOnce()).toMatchObject({ dead: 1, delivered: 0 });
    await write(entry.transactionId, 'amount', { N: '10' });
    expect(await on().truth.alerts.retry(entry.transactionId, NOW)).toBe('queued');
    expect(await relay().runOnce()).toMatchObject({ dead: 0, delivered: 1 });
    expect(sent.map(({ reference }) => reference)).toEqual([entryReference(entry)]);
  });

  test.each([
    ['alert_next_attempt_at', { S: 'soon' }],
    ['alert_next_attempt_at', undefined],
    ['alert_attempts', { S: 'many' }],
    ['alert_attempts', { N: '1.5' }],
  ] as const)('what only the queue itself needs is put right, and the mail goes out: %s', async (attribute, value) => {
    const entry = await deposit();
    await write(entry.transactionId, attribute, value);
    expect(await relay().runOnce()).toMatchObject({ dead: 0, failed: 0, delivered: 1 });
    expect(sent.map(({ reference }) => reference)).toEqual([entryReference(entry)]);
  });
});
