import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, startDynamoDbLocal } from '../../scripts/lib/dynamodb-local.mjs';
import { dynamoDbLocal, localClient, suiteName } from './dynamodb-local';

const local = await dynamoDbLocal();

/** Takes a port as any test's server may, and answers on it. */
async function stranger(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => response.end('not DynamoDB'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

describe.skipIf(local.reason !== undefined)(suiteName('starting DynamoDB Local', local), () => {
  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });

  async function tablesOf(started: Awaited<ReturnType<typeof startDynamoDbLocal>>): Promise<string[] | undefined> {
    if ('reason' in started) throw new Error(started.reason);
    endings.push(started.stop);
    const client = localClient(started.endpoint);
    endings.push(() => client.destroy());
    return (await client.send(new ListTablesCommand({}))).TableNames;
  }

  it('does not take the answer of another server, which had its port for a moment, for its own', async () => {
    const { server, port } = await stranger();
    server.once('request', (_request, response) => {
      response.once('finish', () => {
        server.close();
        server.closeAllConnections();
      });
    });
    expect(await tablesOf(await startDynamoDbLocal(async () => port))).toEqual([]);
  });

  it('starts on another port when something else keeps the first one', async () => {
    const { server, port } = await stranger();
    endings.push(
      () => server.close(),
      () => server.closeAllConnections(),
    );
    const ports = [port, await freePort()];
    expect(await tablesOf(await startDynamoDbLocal(async () => ports.shift() ?? freePort()))).toEqual([]);
    expect(ports).toEqual([]);
  });
});
