import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableNames } from '../../main/aws/tables';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { readAll } from '../contracts/read-pages';
import { at, makeCustomer, sampleUser } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('customers who wait for a subscription', local), () => {
  const client = localClient(local.endpoint);
  const tables: TableNames = uniqueTableNames();
  const { highValueCents } = DEFAULT_RULES;
  let bank: DynamoBank;
  let other: DynamoBank;
  beforeAll(async () => {
    await createBankTables(client, tables);
    bank = openDynamoBank({ client, tables, highValueCents });
    other = openDynamoBank({ client, tables, highValueCents });
  });
  afterAll(async () => {
    await bank.close();
    await other.close();
    client.destroy();
  });

  const waitingIds = async () =>
    (await readAll((page) => bank.pendingSubscriptions.waiting(page), 2)).map(({ userId }) => userId);
  const refusedIds = async () =>
    (await readAll((page) => bank.pendingSubscriptions.refused(page), 2)).map(({ userId }) => userId);

  test('a customer waits from the write that makes them one, with the address on record; staff does not', async () => {
    const { user } = await makeCustomer(bank);
    const teller = sampleUser({ role: 'teller' });
    await bank.users.create(teller, undefined);
    expect(await bank.pendingSubscriptions.of(user.userId)).toEqual({ state: 'wanted', problem: undefined });
    expect(await bank.pendingSubscriptions.of(teller.userId)).toBeUndefined();
    expect(await bank.pendingSubscriptions.of('nobody')).toBeUndefined();
    const waiting = await readAll((page) => bank.pendingSubscriptions.waiting(page));
    const { userId, fullName, email } = user;
    expect(waiting).toContainEqual({ userId, fullName, email });
    expect(waiting.map((one) => one.userId)).not.toContain(teller.userId);
  });

  test('becoming staff ends it, becoming a customer begins it', async () => {
    const { user } = await makeCustomer(bank);
    await bank.pendingSubscriptions.refuse(user.userId, 'filterLimit');
    await bank.users.setRole(user.userId, 'teller');
    expect(await bank.pendingSubscriptions.of(user.userId)).toBeUndefined();
    expect([...(await waitingIds()), ...(await refusedIds())]).not.toContain(user.userId);
    expect(await bank.pendingSubscriptions.claim(user.userId, 'one', at(0), at(1))).toBeUndefined();
    // A console that was at it meanwhile leaves nothing behind.
    await bank.pendingSubscriptions.settle(user.userId, at(0));
    await bank.pendingSubscriptions.refuse(user.userId, 'otherFilter');
    await bank.users.setRole(user.userId, 'customer');
    expect(await bank.pendingSubscriptions.of(user.userId)).toEqual({ state: 'wanted', problem: undefined });
    expect(await waitingIds()).toContain(user.userId);
  });

  test('one of several consoles claims a customer, and another only when its lease has run out', async () => {
    const { user } = await makeCustomer(bank);
    const { userId } = user;
    const claims = await Promise.all([
      bank.pendingSubscriptions.claim(userId, 'one', at(0), at(2)),
      other.pendingSubscriptions.claim(userId, 'two', at(0), at(2)),
    ]);
    expect(claims.filter((claim) => claim !== undefined)).toMatchObject([{ userId, email: user.email }]);
    const [winner, loser] = claims[0] === undefined ? ['two', 'one'] : ['one', 'two'];
    expect(await bank.pendingSubscriptions.claim(userId, winner, at(1), at(3))).toMatchObject({ userId });
    expect(await bank.pendingSubscriptions.claim(userId, loser, at(2), at(4))).toBeUndefined();
    expect(await bank.pendingSubscriptions.claim(userId, loser, at(3), at(5))).toMatchObject({ userId });
  });

  test('who was asked leaves the list, also when asked without a claim or twice; who was refused stays with the reason', async () => {
    const [asked, refused] = [await makeCustomer(bank), await makeCustomer(bank)];
    const before = await bank.pendingSubscriptions.waitingCount();
    await bank.pendingSubscriptions.settle(asked.user.userId, at(0));
    await bank.pendingSubscriptions.settle(asked.user.userId, at(1));
    await bank.pendingSubscriptions.claim(refused.user.userId, 'one', at(0), at(2));
    await bank.pendingSubscriptions.refuse(refused.user.userId, 'filterLimit');
    expect(await bank.pendingSubscriptions.of(asked.user.userId)).toEqual({ state: 'asked', problem: undefined });
    expect(await bank.pendingSubscriptions.of(refused.user.userId)).toEqual({
      state: 'wanted',
      problem: 'filterLimit',
    });
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(before - 1);
    expect(await waitingIds()).not.toContain(asked.user.userId);
    // The claim was given back.
    const { userId, fullName, email } = refused.user;
    expect(await other.pendingSubscriptions.claim(userId, 'two', at(0), at(2))).toEqual({ userId, fullName, email });
  });

  test('who was refused is listed by themselves with the reason, and a look at who waits does not read them', async () => {
    const { user } = await makeCustomer(bank);
    const before = await bank.pendingSubscriptions.waitingCount();
    await bank.pendingSubscriptions.refuse(user.userId, 'addressRefused');
    expect(await waitingIds()).not.toContain(user.userId);
    const { userId, fullName, email } = user;
    const refused = await readAll((page) => bank.pendingSubscriptions.refused(page), 2);
    expect(refused).toContainEqual({ userId, fullName, email, problem: 'addressRefused' });
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(before);
    await bank.pendingSubscriptions.claim(userId, 'one', at(0), at(2));
    await bank.pendingSubscriptions.settle(userId, at(1));
    expect(await refusedIds()).not.toContain(userId);
    expect(await bank.pendingSubscriptions.of(userId)).toEqual({ state: 'asked', problem: undefined });
  });

  test('a claim is given back by whoever has it, and the customer waits as before', async () => {
    const { user } = await makeCustomer(bank);
    const { userId } = user;
    await bank.pendingSubscriptions.claim(userId, 'one', at(0), at(5));
    await other.pendingSubscriptions.release(userId, 'two');
    expect(await other.pendingSubscriptions.claim(userId, 'two', at(0), at(5))).toBeUndefined();
    await bank.pendingSubscriptions.release(userId, 'one');
    expect(await bank.pendingSubscriptions.of(userId)).toEqual({ state: 'wanted', problem: undefined });
    expect(await other.pendingSubscriptions.claim(userId, 'two', at(0), at(5))).toMatchObject({ userId });
  });

  test('they are counted no further than asked', async () => {
    await Promise.all([makeCustomer(bank), makeCustomer(bank), makeCustomer(bank)]);
    expect([await bank.pendingSubscriptions.waitingCount(1), await bank.pendingSubscriptions.waitingCount(2)]).toEqual([
      1, 2,
    ]);
  });

  test('every page together holds everyone who waits once', async () => {
    const made = await Promise.all(Array.from({ length: 9 }, () => makeCustomer(bank)));
    const ids = [...(await waitingIds()), ...(await refusedIds())];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(made.map(({ user }) => user.userId)));
    expect(ids).toHaveLength(await bank.pendingSubscriptions.waitingCount());
  });

  test('a customer whom nobody has asked for is known as such, and nobody else is made up by settling', async () => {
    const { user } = await makeCustomer(bank);
    await client.send(
      new UpdateItemCommand({
        TableName: tables.users,
        Key: { user_id: { S: user.userId } },
        UpdateExpression: 'REMOVE mail_state',
      }),
    );
    expect(await bank.pendingSubscriptions.of(user.userId)).toEqual({ state: 'unknown', problem: undefined });
    await bank.pendingSubscriptions.settle('nobody', at(0));
    expect(await bank.users.byId('nobody')).toBeUndefined();
  });
});
