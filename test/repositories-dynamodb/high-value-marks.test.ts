import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import { at, deposit, makeCustomer, type Party, transfer } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const HIGH = cents(1_000_000n);
const MOST_MARKS = 100;

describe.skipIf(local.reason !== undefined)(suiteName('high-value marks on DynamoDB', local), () => {
  const on = proxiedBank(local);

  const setsOf = async ({ accountId }: Party): Promise<number[]> => {
    const { Items = [] } = await on().client.send(
      new ScanCommand({
        TableName: on().tables.transactions,
        FilterExpression: 'begins_with(transaction_id, :prefix)',
        ExpressionAttributeValues: { ':prefix': { S: `window#${accountId}` } },
      }),
    );
    return Items.map(({ marks }) => marks?.SS?.length ?? 0).sort((a, b) => b - a);
  };
  const putMarks = (account: Party, set: string, marks: readonly string[]) =>
    on().client.send(
      new PutItemCommand({
        TableName: on().tables.transactions,
        Item: {
          transaction_id: { S: `window#${account.accountId}#${at(0).slice(0, 10)}${set}` },
          marks: { SS: [...marks] },
        } satisfies Record<string, AttributeValue>,
      }),
    );
  const many = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => `${at(index)} ${name}${index}`);
  const trips = () => on().proxy.calls.get('TransactWriteItems') ?? 0;

  test('no item grows without end: a full set is followed by another, also of both sides of one transfer', async () => {
    const { bank } = on();
    const [from, to] = [(await makeCustomer(bank)).account, (await makeCustomer(bank)).account];
    await bank.ledger.post(deposit(from, cents(900_000_000_00n), { timestamp: at(-2_000) }));
    await putMarks(from, '', many(MOST_MARKS, 'a'));
    await putMarks(to, '', many(MOST_MARKS, 'b'));
    expect(await bank.ledger.post(transfer(from, to, HIGH))).toEqual({ outcome: 'posted' });
    const before = trips();
    for (let count = 0; count < 3; count += 1)
      expect(await bank.ledger.post(transfer(from, to, HIGH))).toEqual({ outcome: 'posted' });
    // Where there is room is found out once.
    expect(trips() - before).toBe(3);
    expect(await setsOf(to)).toEqual([MOST_MARKS, 4]);
    expect(await setsOf(from)).toEqual([MOST_MARKS, 4, 1]);
  });

  test('a console that comes late to a busy day finds the set that has room, however many are full', async () => {
    const { bank } = on();
    const { account } = await makeCustomer(bank);
    for (let set = 0; set < 40; set += 1)
      await putMarks(account, set === 0 ? '' : `#${set}`, many(MOST_MARKS, `${set}-`));
    const before = trips();
    expect(await bank.ledger.post(deposit(account, HIGH, { timestamp: at(700) }))).toEqual({ outcome: 'posted' });
    expect(trips() - before).toBe(2);
    expect(await bank.ledger.highValueMarks(account.accountId, at(-1), at(700))).toHaveLength(40 * MOST_MARKS + 1);
  });

  test('what an earlier version marked, without an amount and with more in one set, still counts', async () => {
    const { bank } = on();
    const { account } = await makeCustomer(bank);
    await putMarks(account, '', many(300, 'old'));
    expect(await bank.ledger.post(deposit(account, HIGH, { timestamp: at(301) }))).toEqual({ outcome: 'posted' });
    expect(await bank.ledger.highValueMarks(account.accountId, at(0), at(301))).toHaveLength(301);
    expect(await setsOf(account)).toEqual([300, 1]);
  });

  test('a full set refuses no posting that another reason would not, and hides no reason', async () => {
    const { bank } = on();
    const { account } = await makeCustomer(bank);
    await putMarks(account, '', many(MOST_MARKS, 'c'));
    const posting = deposit(account, HIGH);
    expect(await bank.ledger.post(posting)).toEqual({ outcome: 'posted' });
    expect(await bank.ledger.post(posting)).toMatchObject({ outcome: 'requestTaken' });
    const nowhere = { accountId: 'nowhere', accountNumber: '1' };
    await putMarks(nowhere, '', many(MOST_MARKS, 'd'));
    expect(await bank.ledger.post(deposit(nowhere, HIGH))).toMatchObject({ outcome: 'accountMissing' });
  });
});
