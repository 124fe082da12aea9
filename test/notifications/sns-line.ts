import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `refuse`: the connection breaks before the call arrives. `dropReply`: it is carried out and its reply is lost. `throttle`,
 * `deny` and `fail`: what SNS answers when it is too busy, does not permit it, or has a fault of its own.
 */
export type LineFault = 'refuse' | 'dropReply' | 'throttle' | 'deny' | 'fail';

export interface SnsCall {
  readonly action: string;
  readonly parameters: URLSearchParams;
}

const ANSWERS = {
  throttle: [400, 'Throttling', 'Rate exceeded'],
  deny: [
    403,
    'AuthorizationError',
    'User: arn:aws:iam::000000000000:user/teller is not authorized to perform: SNS:Publish',
  ],
  fail: [500, 'InternalError', 'jan.novak@example.test could not be served'],
} as const;

/** The way to an SNS endpoint, over real HTTP, that fails where told and remembers what passed. */
export class SnsLine {
  readonly calls: SnsCall[] = [];
  fault: (call: SnsCall) => LineFault | undefined = () => undefined;
  /** Answers in the endpoint's stead, as SNS documents it, what the endpoint does otherwise than SNS. */
  documented: (call: SnsCall) => { readonly status: number; readonly xml: string } | undefined = () => undefined;
  readonly #server = createServer((incoming, answer) => void this.#pass(incoming, answer));

  private constructor(private readonly target: string) {}

  static async to(target: string): Promise<SnsLine> {
    const line = new SnsLine(target);
    await new Promise<void>((resolve) => {
      line.#server.listen(0, '127.0.0.1', resolve);
    });
    return line;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  actions(action: string): readonly SnsCall[] {
    return this.calls.filter((call) => call.action === action);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const parameters = new URLSearchParams(body.toString());
    const call = { action: parameters.get('Action') ?? '', parameters };
    this.calls.push(call);
    const documented = this.documented(call);
    if (documented !== undefined) {
      answer.writeHead(documented.status, { 'content-type': 'text/xml' });
      answer.end(documented.xml);
      return;
    }
    const fault = this.fault(call);
    if (fault === 'refuse') {
      incoming.socket.destroy();
      return;
    }
    if (fault === 'throttle' || fault === 'deny' || fault === 'fail') {
      const [status, code, message] = ANSWERS[fault];
      answer.writeHead(status, { 'content-type': 'text/xml' });
      answer.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );
      return;
    }
    const onward = request(
      `${this.target}${incoming.url ?? '/'}`,
      { method: 'POST', headers: incoming.headers },
      (reply) => {
        if (fault === 'dropReply') {
          reply.resume();
          reply.on('end', () => incoming.socket.destroy());
          return;
        }
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      },
    );
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }
}
