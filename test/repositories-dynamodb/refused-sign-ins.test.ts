import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { User } from '../../main/repositories/records';
import { sampleUser } from '../contracts/samples';
import { newConsole, openTestHasher } from '../services/auth-console';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const RIGHT = 'Secret1x';
const WRONG = 'Secret2x';
const NOBODY = 'nobody.at.all@bank.example';
const COST = ['GetItem', 'GetItem', 'UpdateItem'];

describe.skipIf(local.reason !== undefined)(suiteName('claim 8 on DynamoDB: a refused sign-in', local), () => {
  const on = proxiedBank(local);
  const hasher = openTestHasher();
  let hash = '';
  beforeAll(async () => {
    hash = await hasher.hash(RIGHT);
  });
  afterEach(() => on().proxy.setPlan(undefined));
  afterAll(() => hasher.close());

  const person = async (changes: Partial<User> = {}) => {
    const user = sampleUser({ passwordHash: hash, ...changes });
    await on().truth.users.create(user, undefined);
    return user;
  };

  /** The calls of a sign-in that must be refused, in their order. */
  const refusal = async (email: string, password: string): Promise<readonly string[]> => {
    const { bank, proxy } = on();
    const made: string[] = [];
    proxy.setPlan(({ operation }) => void made.push(operation));
    const said = await newConsole(bank, hasher).auth.signIn(email, password);
    proxy.setPlan(undefined);
    expect(said).toEqual({ ok: false, error: { code: 'auth.refused' } });
    return made;
  };

  test('makes the same calls in the same order for an unknown address, and for each wrong guess up to the lock and past it', async () => {
    const user = await person();
    expect(await refusal(NOBODY, WRONG)).toEqual(COST);
    for (let guess = 1; guess <= 6; guess += 1)
      expect(await refusal(user.email, WRONG), `guess ${guess}`).toEqual(COST);
    expect(await refusal(user.email, RIGHT)).toEqual(COST);
    expect(await on().truth.users.byId(user.userId)).toMatchObject({ failedSignIns: 5 });
  });

  test('makes the same calls for a disabled user, with a wrong password and with the right one', async () => {
    const user = await person({ status: 'disabled' });
    expect(await refusal(user.email, WRONG)).toEqual(COST);
    expect(await refusal(user.email, RIGHT)).toEqual(COST);
  });

  test('makes the same calls for an address that two users of the source application share', async () => {
    const { client, tables } = on();
    const Item = { user_id: { S: 'email#shared@bank.example' } };
    await client.send(new PutItemCommand({ TableName: tables.users, Item }));
    expect(await refusal('shared@bank.example', RIGHT)).toEqual(COST);
  });

  test('makes the same calls when a lock has run out, however the source application wrote its time', async () => {
    const { client, tables } = on();
    for (const until of ['2024-01-15T11:00:00.500123', '2024-01-15T11:00:00']) {
      const user = await person();
      await client.send(
        new UpdateItemCommand({
          TableName: tables.users,
          Key: { user_id: { S: user.userId } },
          UpdateExpression: 'SET failed_login_attempts = :five, account_locked_until = :until',
          ExpressionAttributeValues: { ':five': { N: '5' }, ':until': { S: until } },
        }),
      );
      expect(await refusal(user.email, WRONG), until).toEqual(COST);
      expect(await on().truth.users.byId(user.userId)).toMatchObject({ failedSignIns: 1, lockedUntil: undefined });
    }
  });

  test('makes the same calls, and counts, where the source application wrote NULL for the count', async () => {
    const { client, tables } = on();
    const user = await person();
    await client.send(
      new UpdateItemCommand({
        TableName: tables.users,
        Key: { user_id: { S: user.userId } },
        UpdateExpression: 'SET failed_login_attempts = :none',
        ExpressionAttributeValues: { ':none': { NULL: true } },
      }),
    );
    expect(await refusal(user.email, WRONG)).toEqual(COST);
    expect(await on().truth.users.byId(user.userId)).toMatchObject({ failedSignIns: 1 });
  });

  test('makes the same calls among 100 parallel guesses at one console, of which 5 count', async () => {
    const { bank, proxy, truth } = on();
    const user = await person();
    const cost = async (email: string) => {
      const here = newConsole(bank, hasher);
      const before = new Map(proxy.calls);
      await Promise.all(Array.from({ length: 100 }, () => here.auth.signIn(email, WRONG)));
      const looked = here.calls.filter((call) => call === 'verify').length;
      return { looked, made: [...proxy.calls].map(([name, count]) => [name, count - (before.get(name) ?? 0)]) };
    };
    const unknown = await cost(NOBODY);
    const known = await cost(user.email);
    expect(known.made).toEqual(unknown.made);
    expect(known.looked).toBe(5);
    expect(await truth.users.byId(user.userId)).toMatchObject({ failedSignIns: 5 });
  });
});
