import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Adopter } from '../../../main/aws/adopt/adopter';
import { bankTables } from '../../../main/aws/tables';
import type { SubscriptionRelay } from '../../../main/notifications/subscription-relay';
import { type DynamoBank, openDynamoBank } from '../../../main/repositories/dynamodb/open';
import type { Clock } from '../../../main/time/clock';
import { DEFAULT_RULES } from '../../../shared/domain/rules';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { PythonBank } from './python-bank';
import { recordingRelay } from './recording-relay';

const local = await dynamoDbLocal();
const clock: Clock = { nowMs: () => Date.parse('2026-11-26T12:00:00.000Z') };
const SINGLE = 'single@bank.example';

describe.skipIf(local.reason !== undefined)(suiteName('customers’ mail while an adoption is broken off', local), () => {
  let client: DynamoDBClient;
  let bank: DynamoBank;
  let adopter: Adopter;
  let relay: SubscriptionRelay;
  let python: PythonBank;
  let asked: string[];
  beforeEach(async () => {
    const tables = uniqueTableNames();
    client = localClient(local.endpoint);
    await createTables(client, bankTables(tables));
    python = new PythonBank(client, tables);
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
    adopter = new Adopter({ client, tables, rules: DEFAULT_RULES, clock });
    ({ relay, asked } = recordingRelay(bank, clock));
  });
  afterEach(async () => {
    await relay.stop();
    await bank.close();
    client.destroy();
  });

  test('claim 25: nobody is subscribed, nobody is parked as refused, and the end of the adoption lets mail go', async () => {
    const ana = await python.user('shared@bank.example', 'Ana Novák');
    await python.user(SINGLE, 'Eva Malá');
    const breakOff = new AbortController();
    const brokenOff = await adopter.adopt({
      signal: breakOff.signal,
      onProgress({ phase, done }) {
        if (phase === 'users' && done === 2) breakOff.abort();
      },
    });
    expect(brokenOff).toEqual({ ok: true, value: 'cancelled' });
    // Those whom it came to have their addresses, and wait; one whom it has not come to shares the first.
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(2);
    const jan = await python.user('Shared@bank.example', 'Jan Novák');

    for (const again of [false, true]) {
      await expect(relay.runOnce(again)).rejects.toMatchObject({ failure: { kind: 'notAdopted' } });
    }
    expect(asked).toEqual([]);
    expect((await bank.pendingSubscriptions.refused({ cursor: undefined, limit: 100 })).items).toEqual([]);

    expect(await adopter.adopt({ signal: new AbortController().signal, onProgress() {} })).toMatchObject({ ok: true });
    // Nobody's claim was kept: there is no lease to wait for.
    expect(await relay.runOnce(true)).toMatchObject({ asked: 1 });
    expect(asked).toEqual([SINGLE]);
    for (const userId of [ana, jan]) {
      expect(await bank.pendingSubscriptions.of(userId)).toEqual({ state: 'wanted', problem: 'addressContested' });
    }
  });
});
