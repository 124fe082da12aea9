import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { faultyReply } from './faulty-replies';

/** What happens to one call on its way to an AWS endpoint and back. */
export type Fault =
  /** Never arrives, and nobody answers: the caller waits until its own time is over. */
  | { readonly kind: 'dropRequest' }
  /** Carried out; then the connection breaks before the reply. */
  | { readonly kind: 'dropReply' }
  /** Arrives only after so long, whether or not the caller still waits. */
  | { readonly kind: 'delayRequest'; readonly ms: number }
  /** Arrives only once the test lets it, whether or not the caller still waits. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** Carried out at once, answered only after so long. */
  | { readonly kind: 'delayReply'; readonly ms: number }
  /** The connection is reset before the call arrives. */
  | { readonly kind: 'reset' }
  /** A 500: either before anything was done, or after everything was. */
  | { readonly kind: 'serverError'; readonly carriedOut: boolean }
  | { readonly kind: 'throttle' }
  /** As DynamoDB refuses when another write is at the same item; nothing is carried out. */
  | { readonly kind: 'conflict' }
  /** A BatchGetItem is answered with none of its items: DynamoDB had no capacity for them, and gives the keys back. */
  | { readonly kind: 'unprocessed' }
  /** Answered with this error of the service; nothing is carried out. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string; readonly message: string };

export type FaultKind = Fault['kind'];

export interface ProxiedCall {
  /** From 0, over all operations. */
  readonly index: number;
  /** `TransactWriteItems`; empty for what is no call of DynamoDB. */
  readonly operation: string;
  readonly body: string;
}

/** Decides about each call as it comes in. Undefined lets it through. */
export type FaultPlan = (call: ProxiedCall) => Fault | undefined;

export interface FaultProxy {
  /** Give this to a client instead of the target. */
  readonly endpoint: string;
  /** Calls so far by operation, faulty ones included. */
  readonly calls: ReadonlyMap<string, number>;
  /** Faults so far by kind. */
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** From now on another plan; undefined lets everything through. */
  setPlan(plan: FaultPlan | undefined): void;
  /** Waits until every delayed call has arrived, or as good as. */
  settled(): Promise<void>;
  /** Breaks every connection. Delayed calls do not arrive any more. */
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An HTTP proxy before DynamoDB Local (or any AWS endpoint) that loses, delays and refuses what the plan says. */
export async function startFaultProxy(options: {
  readonly target: string;
  readonly plan?: FaultPlan;
}): Promise<FaultProxy> {
  const target = new URL(options.target);
  const agent = new Agent({ keepAlive: true });
  const stopped = new AbortController();
  const whenStopped = new Promise((resolve) => stopped.signal.addEventListener('abort', resolve));
  const late = new Set<Promise<unknown>>();
  const calls = new Map<string, number>();
  const faults = new Map<FaultKind, number>();
  let plan = options.plan;
  let count = 0;

  const forward = (incoming: IncomingMessage, body: Buffer): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const { method, url = '/', headers } = incoming;
      const outgoing = httpRequest(new URL(url, target), { method: method ?? 'POST', headers, agent }, (reply) => {
        void readBody(reply).then(
          (read) => resolve({ status: reply.statusCode ?? 500, headers: reply.headers, body: read }),
          reject,
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const handle = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    const operation =
      String(incoming.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
    const call = { index: count, operation, body: body.toString() };
    count += 1;
    const fault = plan?.(call);
    const send = ({ status, headers, body: content }: Reply) => answer.writeHead(status, headers).end(content);
    if (fault === undefined) return void send(await forward(incoming, body));
    faults.set(fault.kind, (faults.get(fault.kind) ?? 0) + 1);
    switch (fault.kind) {
      case 'dropRequest':
        return;
      case 'reset':
        incoming.socket.resetAndDestroy();
        return;
      case 'dropReply':
        await forward(incoming, body);
        incoming.socket.destroy();
        return;
      case 'delayRequest':
        await pause(fault.ms, undefined, { signal: stopped.signal });
        return void send(await forward(incoming, body));
      case 'hold':
        await Promise.race([fault.until, whenStopped]);
        if (stopped.signal.aborted) return;
        return void send(await forward(incoming, body));
      case 'delayReply': {
        const reply = await forward(incoming, body);
        await pause(fault.ms, undefined, { signal: stopped.signal });
        return void send(reply);
      }
      case 'serverError':
        if (fault.carriedOut) await forward(incoming, body);
        return void send(faultyReply(fault, call));
      default:
        return void send(faultyReply(fault, call));
    }
  };

  const server = createServer((incoming, answer) => {
    const handling = handle(incoming, answer).catch(() => void incoming.socket.destroy());
    late.add(handling);
    void handling.finally(() => late.delete(handling));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    faults,
    setPlan(next) {
      plan = next;
    },
    async settled() {
      await Promise.all(late);
    },
    async stop() {
      stopped.abort();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await Promise.all(late);
      agent.destroy();
    },
  };
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
