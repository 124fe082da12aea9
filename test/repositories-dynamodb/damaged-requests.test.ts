import { randomUUID } from 'node:crypto';
import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import { makeHolder, TELLER } from '../services/transaction-bank';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { HandClock, openMoneyDesk } from '../support/money-desk';
import { temporaryFolder } from '../support/temporary-bank';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();

type Damage = readonly [attribute: string, value: AttributeValue | undefined];
const NO_RECEIPT: Damage = ['receipt', undefined];
const NEWER_STATE: Damage = ['request_state', { S: 'posted-v2' }];
const DAMAGES: readonly { readonly said: string; readonly damages: readonly Damage[] }[] = [
  { said: 'in a state that this program does not know', damages: [NEWER_STATE] },
  { said: 'in a state that this program does not know, and without a receipt', damages: [NEWER_STATE, NO_RECEIPT] },
  { said: 'in no state', damages: [['request_state', undefined]] },
  { said: 'as posted, without a receipt', damages: [NO_RECEIPT] },
  { said: 'as voided, with a receipt', damages: [['request_state', { S: 'voided' }]] },
];

describe.skipIf(local.reason !== undefined)(suiteName('a request on record that cannot be read', local), () => {
  const on = proxiedBank(local);
  const { folder, remove } = temporaryFolder();
  afterAll(remove);

  async function damage(requestId: string, [name, value]: Damage) {
    await on().client.send(
      new UpdateItemCommand({
        TableName: on().tables.transactions,
        Key: { transaction_id: { S: `request#${requestId}` } },
        UpdateExpression: value === undefined ? 'REMOVE #name' : 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ...(value === undefined ? {} : { ExpressionAttributeValues: { ':value': value } }),
      }),
    );
  }

  test.each(DAMAGES)('$said: nobody is told that it did not apply, and its money moves once', async ({ damages }) => {
    const bank = on().truth;
    const { number } = await makeHolder(bank, 0n);
    const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: 'Cash' };
    const { requestId } = input;
    const elsewhere = await openMoneyDesk({ bank, folder: `${folder}/${randomUUID()}`, clock: new HandClock() });
    expect(await elsewhere.transactions.deposit(TELLER, input)).toMatchObject({ ok: true });
    await elsewhere.close();
    for (const one of damages) await damage(requestId, one);

    const desk = await openMoneyDesk({ bank, folder: `${folder}/${randomUUID()}`, clock: new HandClock() });
    expect(await desk.intents.findOutcome(TELLER, requestId)).toEqual({ state: 'unknown' });
    expect(await desk.transactions.deposit(TELLER, input)).toEqual({
      ok: false,
      error: { code: 'transaction.outcomeUnknown', requestId },
    });
    expect(await desk.intents.findOutcome(TELLER, requestId)).toEqual({ state: 'unknown' });
    expect(desk.intents.find(requestId)).toMatchObject({ settlement: undefined });
    expect(desk.intents.counts.inDoubt).toBe(1);
    expect((await bank.accounts.byNumber(number))?.balanceCents).toBe(100n);
    // Asked for again it says no more: nobody waits for further tries.
    expect(desk.pausedMs).toEqual([]);
    await desk.close();
  });
});
