import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientSettings, DYNAMODB_ATTEMPTS, withoutSdkLog } from '../../../main/aws/calls/clients';
import { localConnection } from '../../support/dynamodb-local';
import { type AwsEndpoint, jsonError, startAwsEndpoint } from '../aws-endpoint';

let endpoint: AwsEndpoint;
beforeAll(async () => {
  endpoint = await startAwsEndpoint();
});
afterAll(() => endpoint.close());

/** A client that is given a logger, and what it was told. */
function clientWithLogger() {
  const told: unknown[] = [];
  const note = (...said: unknown[]) => void told.push(said);
  const logger = { trace: note, debug: note, info: note, warn: note, error: note };
  const client = new DynamoDBClient({ ...clientSettings(localConnection(endpoint.url), DYNAMODB_ATTEMPTS), logger });
  return { client, told };
}

const read = (client: DynamoDBClient) =>
  client.send(new GetItemCommand({ TableName: 'users', Key: { user_id: { S: 'vera' } } })).catch(() => undefined);

test('no request and no reply is worded for the log of the SDK, neither of a call that works nor of one that fails', async () => {
  const { client, told } = clientWithLogger();
  withoutSdkLog(client);
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  endpoint.on('GetItem', () => ({ headers, body: '{"Item":{"email":{"S":"vera@bank.example"}}}' }));
  expect(await read(client)).toMatchObject({ Item: { email: { S: 'vera@bank.example' } } });
  endpoint.on('GetItem', () => jsonError(400, 'ValidationException', 'vera'));
  await read(client);
  expect(JSON.stringify(told)).not.toContain('vera');
  client.destroy();
});

test('the SDK would word them otherwise', async () => {
  const { client, told } = clientWithLogger();
  endpoint.on('GetItem', () => jsonError(400, 'ValidationException', 'vera'));
  await read(client);
  expect(JSON.stringify(told)).toContain('vera');
  client.destroy();
});
