import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Asked, type Place, type Use, usesOf } from './uses';

const DENIED = 'User: arn:aws:iam::000000000000:user/somebody is not authorized to perform:';

/**
 * The way to an endpoint of DynamoDB or SNS over real HTTP that writes down which permission each call needed, and denies as
 * IAM does what it is told that no policy permits.
 */
export class Recorder {
  readonly #asked = new Map<string, Asked>();
  readonly #permitted = new Map<string, Asked>();
  /** In order, repeats included. */
  readonly denied: Use[] = [];
  permits: (asked: Asked) => boolean = () => true;
  readonly #server = createServer((incoming, answer) => void this.#pass(incoming, answer));

  private constructor(
    private readonly target: string,
    private readonly place: Place,
  ) {}

  static async to(target: string, place: Place): Promise<Recorder> {
    const recorder = new Recorder(target, place);
    await new Promise<void>((resolve) => {
      recorder.#server.listen(0, '127.0.0.1', resolve);
    });
    return recorder;
  }

  /** What was asked and not denied; each once, by what it was about. */
  get permitted(): readonly Asked[] {
    return [...this.#permitted.values()];
  }

  get uses(): ReadonlySet<Use> {
    return new Set([...this.#asked.values()].map(({ use }) => use));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
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
    const uses = usesIn(incoming, body.toString(), this.place);
    for (const use of uses) this.#asked.set(JSON.stringify(use), use);
    const denied = uses.find((use) => !this.permits(use));
    if (denied !== undefined) {
      this.denied.push(denied.use);
      refuse(incoming, answer, denied.use);
      return;
    }
    for (const use of uses) this.#permitted.set(JSON.stringify(use), use);
    const { method, headers, url = '/' } = incoming;
    const onward = request(`${this.target}${url}`, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }
}

function usesIn({ headers }: IncomingMessage, text: string, place: Place): readonly Asked[] {
  const target = headers['x-amz-target'];
  const isDynamo = typeof target === 'string';
  const parameters = isDynamo ? { body: text } : Object.fromEntries(new URLSearchParams(text));
  const action = isDynamo ? (target.split('.')[1] ?? target) : ((parameters as Record<string, string>).Action ?? '');
  return usesOf({ action, parameters, headers }, place);
}

/** As each service words it. */
function refuse({ headers }: IncomingMessage, answer: ServerResponse, use: Use): void {
  const [action = '', resource = ''] = use.split(' on ');
  const words = `${DENIED} ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  if (headers['x-amz-target'] === undefined) {
    answer.writeHead(403, { 'content-type': 'text/xml' });
    answer.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>${words}</Message></Error></ErrorResponse>`,
    );
    return;
  }
  answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  answer.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: words }));
}
