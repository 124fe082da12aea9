import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { clientSettings, DYNAMODB_ATTEMPTS } from '../../../main/aws/calls/clients';
import { awsFailure } from '../../../main/aws/calls/failures';
import { SecureAgent } from '../../../main/aws/calls/secure-agent';

const attempted = { action: 'dynamodb:GetItem', resource: 'BankingUsers' };

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ending.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** How a call of a workspace's client to `https://` this port fails. */
async function failureAt(port: number) {
  const connection = {
    region: 'eu-central-1',
    endpoint: `https://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'AKIA1', secretAccessKey: 's' },
  };
  const client = new DynamoDBClient(clientSettings(connection, DYNAMODB_ATTEMPTS));
  ending.push(() => client.destroy());
  const command = new GetItemCommand({ TableName: 'BankingUsers', Key: { user_id: { S: 'u' } } });
  return awsFailure(await client.send(command).catch((error: unknown) => error), attempted);
}

describe('a call over https whose connection never was secure was not carried out, and says so', () => {
  test('at an endpoint that speaks plain HTTP', async () => {
    const port = await portOf(createHttpServer((_asked, answer) => answer.end('{}')));
    expect(await failureAt(port)).toEqual({ kind: 'unreachable', reason: 'no secure connection came about' });
  });

  test.each([
    ['closes', (socket: Socket) => socket.end()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['answers something else', (socket: Socket) => socket.end('SSH-2.0-x\r\n')],
  ])('at one that %s while the connection is being secured', async (_does, end) => {
    const port = await portOf(createServer((socket) => socket.once('data', () => end(socket))));
    expect(await failureAt(port)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('a call whose secure connection stood may have been carried out', () => {
  // With a key that both know: no certificate is needed.
  const psk = randomBytes(16);
  const shared = { ciphers: 'PSK', maxVersion: 'TLSv1.2' } as const;

  test.each([
    ['is spoilt', (raw: Socket) => raw.write('no record of any protocol')],
    ['is reset', (raw: Socket) => raw.resetAndDestroy()],
  ])('where it %s before the reply', async (_how, spoil) => {
    const port = await portOf(
      createServer((raw) => {
        const securing = createSecureServer({ ...shared, pskCallback: () => psk });
        securing.once('secureConnection', (secure) => {
          secure.on('error', () => raw.destroy());
          secure.once('data', () => spoil(raw));
        });
        securing.emit('connection', raw);
      }),
    );
    const agent = new SecureAgent({ ...shared, pskCallback: () => ({ psk, identity: 'a' }) });
    ending.push(() => agent.destroy());
    const checkServerIdentity = () => undefined;
    const error = await new Promise((resolve) => {
      const asking = request({ port, host: '127.0.0.1', method: 'POST', agent, checkServerIdentity });
      asking.on('error', resolve);
      asking.end('{}');
    });
    expect(error).toBeInstanceOf(Error);
    expect(awsFailure(error, attempted)).toEqual({ kind: 'noReply', reason: 'connectionLost' });
  });
});
