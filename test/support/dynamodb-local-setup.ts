import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDynamoDbLocal } from '../../scripts/lib/dynamodb-local.mjs';

/**
 * vitest `globalSetup`: one DynamoDB Local for all test files of a run, started when the first one asks for it, so that
 * runs without such tests do not wait for Java. Test files run in other processes and ask over HTTP.
 */
export default async function offerDynamoDbLocal(): Promise<() => Promise<void>> {
  let started: ReturnType<typeof startDynamoDbLocal> | undefined;
  const server = createServer((_request, response) => {
    started ??= startDynamoDbLocal();
    void started.then(
      (local) => response.end(JSON.stringify(local)),
      (error: unknown) => response.end(JSON.stringify({ failure: String(error) })),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  process.env.COUNTINGHOUSE_TEST_DYNAMODB = `http://127.0.0.1:${port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    const local = await started?.catch(() => undefined);
    if (local !== undefined && 'stop' in local) await local.stop();
  };
}
