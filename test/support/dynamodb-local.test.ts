import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, startDynamoDbLocal } from '../../scripts/lib/dynamodb-local.mjs';
import { dynamoDbLocal, localClient, suiteName } from './dynamodb-local';

const local = await dynamoDbLocal();

/** Takes a port as any test's server may, and answers on it. */
async function stranger(at = 0): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => response.end('not DynamoDB'));
  await new Promise<void>((resolve) => {
    server.listen(at, '127.0.0.1', resolve);
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
    const { server, port } = await stranger(await freePort());
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

  it('is a failure, and nothing to skip, where Java is there and does not start it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countinghouse-java-'));
    const path = process.env.PATH;
    writeFileSync(join(folder, 'java'), '#!/bin/sh\necho "insufficient memory" >&2\nexit 1\n');
    chmodSync(join(folder, 'java'), 0o755);
    process.env.PATH = `${folder}${delimiter}${path}`;
    try {
      await expect(startDynamoDbLocal()).rejects.toThrow('DynamoDB Local did not start: insufficient memory');
    } finally {
      process.env.PATH = path;
      rmSync(folder, { recursive: true });
    }
  });
});
