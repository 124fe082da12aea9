import { createServer } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AwsConnection, clientSettings, DYNAMODB_ATTEMPTS } from '../../../main/aws/calls/clients';
import { type AwsFailure, AwsUnavailable, awsFailure } from '../../../main/aws/calls/failures';
import { refusalOf } from '../../../main/aws/calls/refusals';
import { dynamoDbLocal, localClient, localConnection, suiteName } from '../../support/dynamodb-local';
import { always } from '../../support/fault-plans';
import { type Fault, type FaultProxy, startFaultProxy } from '../../support/fault-proxy';

const TABLE = 'test-failures';
const GET = new GetItemCommand({ TableName: TABLE, Key: { id: { S: 'none' } } });
const attempted = { action: 'dynamodb:GetItem', resource: TABLE };

/** The name of the failure that a call ends in. */
async function failureOf(call: Promise<unknown>, about: Parameters<typeof awsFailure>[1] = attempted) {
  try {
    await call;
  } catch (error) {
    const failure = awsFailure(error, about);
    if (failure === undefined) throw error;
    return failure;
  }
  throw new Error('The call did not fail');
}

const clientOf = (change: Partial<AwsConnection>, endpoint = 'http://127.0.0.1:1') =>
  new DynamoDBClient(clientSettings({ ...localConnection(endpoint), ...change }, DYNAMODB_ATTEMPTS));

describe('failures before AWS is reached', () => {
  test('nobody listens there', async () => {
    expect(await failureOf(clientOf({}).send(GET))).toEqual({
      kind: 'unreachable',
      reason: 'the connection is refused',
    });
  });

  test('the name does not resolve', async () => {
    const failure = await failureOf(clientOf({ endpoint: 'http://no-such-host.invalid' }).send(GET));
    expect(failure).toEqual({
      kind: 'unreachable',
      reason: 'the name does not resolve',
      host: 'no-such-host.invalid',
    });
  });

  test.each([
    ['Could not load credentials from any providers', 'credentialsMissing'],
    [
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
      'credentialsExpired',
    ],
  ])('a provider says: %s', async (message, kind) => {
    const refusal = Object.assign(new Error(message), { name: 'CredentialsProviderError' });
    const client = clientOf({ credentials: () => Promise.reject(refusal) });
    expect(await failureOf(client.send(GET))).toEqual({ kind, hint: message });
  });

  test('what answers does not speak HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('hello\r\n\r\n');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const failure = await failureOf(localClient(`http://127.0.0.1:${port}`).send(GET));
    server.close();
    expect(failure).toEqual({ kind: 'noReply', reason: 'connectionLost' });
  });

  test('an error of this program is no failure of AWS', () => {
    expect(awsFailure(new RangeError('a defect'), attempted)).toBeUndefined();
    expect(awsFailure('thrown text', attempted)).toBeUndefined();
  });
});

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('failures that DynamoDB Local answers', local), () => {
  const client = localClient(local.endpoint);
  const item = { id: { S: 'a' }, note: { S: 'standing' } };

  beforeAll(async () => {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    await client.send(new PutItemCommand({ TableName: TABLE, Item: item }));
  });
  afterAll(() => client.destroy());

  const put = {
    TableName: TABLE,
    Item: { id: { S: 'a' } },
    ConditionExpression: 'attribute_not_exists(id)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;

  test('a missing table is named', async () => {
    const command = new GetItemCommand({ TableName: 'test-absent', Key: { id: { S: 'a' } } });
    const failure = await failureOf(client.send(command), { ...attempted, resource: 'test-absent' });
    expect(failure).toEqual({ kind: 'resourceMissing', resource: 'test-absent', index: undefined });
  });

  test('a missing table is named as such when one of its indexes was asked', async () => {
    const query = new QueryCommand({
      TableName: 'test-absent',
      IndexName: 'EmailIndex',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'a' } },
    });
    const attempt = { action: 'dynamodb:Query', resource: 'test-absent' };
    const failure = await failureOf(client.send(query), attempt);
    expect(failure).toEqual({ kind: 'resourceMissing', resource: 'test-absent', index: undefined });
    const refusal = refusalOf(new AwsUnavailable(failure, attempt, undefined));
    expect(refusal).toMatchObject({ problem: 'tableMissing', resource: 'test-absent' });
  });

  test('a missing index is named', async () => {
    const query = new QueryCommand({
      TableName: TABLE,
      IndexName: 'AbsentIndex',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'a' } },
    });
    expect(await failureOf(client.send(query), attempted)).toEqual({
      kind: 'resourceMissing',
      resource: TABLE,
      index: 'AbsentIndex',
    });
  });

  test('a call that is wrong in itself', async () => {
    const command = new GetItemCommand({ TableName: TABLE, Key: { other: { S: 'a' } } });
    expect(await failureOf(client.send(command))).toMatchObject({ kind: 'invalidRequest' });
  });

  test('a condition that does not hold answers what stands there', async () => {
    expect(await failureOf(client.send(new PutItemCommand(put)))).toEqual({ kind: 'conditionFailed', item });
  });

  test('a cancelled transaction answers a reason for each item, in order', async () => {
    const other = { Put: { TableName: TABLE, Item: { id: { S: 'b' } } } };
    const command = new TransactWriteItemsCommand({ TransactItems: [other, { Put: put }] });
    expect(await failureOf(client.send(command))).toEqual({
      kind: 'cancelled',
      reasons: [
        { code: 'none', item: undefined },
        { code: 'conditionFailed', item },
      ],
    });
  });
});

describe.skipIf(local.reason !== undefined)(suiteName('failures as AWS answers them', local), () => {
  let proxy: FaultProxy;
  beforeAll(async () => {
    proxy = await startFaultProxy({ target: local.endpoint ?? '' });
  });
  afterEach(() => proxy.setPlan(undefined));
  afterAll(() => proxy.stop());

  const CORAL = 'com.amazon.coral.service#';
  const ARN = 'arn:aws:dynamodb:eu-central-1:123456789012:table/BankingUsers';
  const denied = `User: arn:aws:iam::123456789012:user/teller is not authorized to perform: dynamodb:GetItem on resource: ${ARN} because no identity-based policy allows the dynamodb:GetItem action`;

  test.each<[string, string, AwsFailure]>([
    [`${CORAL}AccessDeniedException`, denied, { kind: 'accessDenied', action: 'dynamodb:GetItem', resource: ARN }],
    [
      `${CORAL}AccessDeniedException`,
      'Access denied',
      { kind: 'accessDenied', action: 'dynamodb:GetItem', resource: TABLE },
    ],
    [
      `${CORAL}ExpiredTokenException`,
      'The security token included in the request is expired',
      { kind: 'credentialsExpired', hint: 'The security token included in the request is expired' },
    ],
    [
      `${CORAL}UnrecognizedClientException`,
      'The security token included in the request is invalid.',
      { kind: 'credentialsRefused' },
    ],
    [
      `${CORAL}InvalidSignatureException`,
      "Credential should be scoped to a valid region, not 'eu-central-1'.",
      { kind: 'wrongRegion', hint: "Credential should be scoped to a valid region, not 'eu-central-1'." },
    ],
    [
      `${CORAL}InvalidSignatureException`,
      'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z',
      { kind: 'clockOff' },
    ],
    [`${CORAL}ThrottlingException`, 'Rate exceeded', { kind: 'throttled' }],
    [
      'com.amazonaws.dynamodb.v20120810#RequestLimitExceeded',
      'Throughput exceeds the current throughput limit for your account.',
      { kind: 'throttled' },
    ],
  ])('%s: %s', async (type, message, expected) => {
    proxy.setPlan(always('GetItem', { kind: 'refuse', status: 400, type, message }));
    expect(await failureOf(localClient(proxy.endpoint).send(GET))).toEqual(expected);
  });

  test.each<[string, Fault, AwsFailure]>([
    ['a broken connection', { kind: 'dropReply' }, { kind: 'noReply', reason: 'connectionLost' }],
    ['a reset connection', { kind: 'reset' }, { kind: 'noReply', reason: 'connectionLost' }],
    ['no reply in time', { kind: 'dropRequest' }, { kind: 'noReply', reason: 'timeout' }],
    ['an internal error', { kind: 'serverError', carriedOut: false }, { kind: 'noReply', reason: 'serviceError' }],
    ['a conflict', { kind: 'conflict' }, { kind: 'conflict' }],
  ])('%s', async (_what, fault, expected) => {
    proxy.setPlan(always('GetItem', fault));
    const before = proxy.calls.get('GetItem') ?? 0;
    expect(await failureOf(localClient(proxy.endpoint, { requestMs: 300 }).send(GET))).toEqual(expected);
    // The SDK is pinned to one attempt: it does not repeat behind the back of whoever must know.
    expect((proxy.calls.get('GetItem') ?? 0) - before).toBe(1);
  });
});
