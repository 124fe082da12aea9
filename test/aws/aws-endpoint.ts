import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface AwsRequest {
  /** `GetCallerIdentity`, `DescribeTable`, `GET /federation/credentials`. */
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

export interface AwsReply {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the connection instead of answering. */
  readonly hangUp?: true;
}

export interface AwsEndpoint {
  readonly url: string;
  readonly requests: AwsRequest[];
  /** The connections that were made so far, those that are gone among them. */
  readonly connections: Set<Socket>;
  /** What an action is answered from here on; `*` is every other one. */
  on(action: string, reply: (request: AwsRequest) => AwsReply): void;
  close(): Promise<void>;
}

/** An endpoint that speaks AWS's wire formats, for what no local emulator of AWS offers: refusals above all. */
export async function startAwsEndpoint(): Promise<AwsEndpoint> {
  const replies = new Map<string, (request: AwsRequest) => AwsReply>();
  const requests: AwsRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    requests.push(request);
    const reply = (replies.get(request.action) ?? replies.get('*'))?.(request) ?? notOffered(request.action);
    if (reply.hangUp === true) return incoming.socket.destroy();
    outgoing.writeHead(reply.status ?? 200, { 'content-type': 'text/xml', ...reply.headers });
    outgoing.end(reply.body);
    return undefined;
  });
  const connections = new Set<Socket>();
  server.on('connection', (socket) => connections.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    connections,
    on: (action, reply) => replies.set(action, reply),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<AwsRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  const { headers } = incoming;
  const target = headers['x-amz-target'];
  if (typeof target === 'string')
    return { action: target.split('.')[1] ?? target, parameters: { body: text }, headers };
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  if (incoming.method !== 'POST') {
    return { action: `${incoming.method} ${url.pathname}`, parameters: Object.fromEntries(url.searchParams), headers };
  }
  const parameters = Object.fromEntries(new URLSearchParams(text));
  return { action: parameters.Action ?? '', parameters, headers };
}

const notOffered = (action: string): AwsReply => ({
  status: 404,
  body: `<Error><Code>NotOffered</Code>${action}</Error>`,
});

export const queryError = (status: number, code: string, message: string): AwsReply => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});

export const jsonError = (status: number, type: string, message: string): AwsReply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }),
});

export const callerIdentityReply = (arn: string, userId = 'AIDAEXAMPLE'): AwsReply => ({
  body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>${userId}</UserId><Account>${arn.split(':')[4]}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});

interface AssumedRole {
  readonly arn?: string;
  readonly keyId?: string;
}

export const assumeRoleReply = (
  secret: string,
  expires: Date,
  { arn = 'arn:aws:sts::123456789012:assumed-role/Admin/s', keyId = 'ASIAROLE' }: AssumedRole = {},
  action: 'AssumeRole' | 'AssumeRoleWithWebIdentity' = 'AssumeRole',
): AwsReply => ({
  body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials><AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>token-${secret}</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser></${action}Result></${action}Response>`,
});
