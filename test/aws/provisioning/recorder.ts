import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Place, type Use, usesOf } from './uses';

/** The way to an endpoint of DynamoDB or SNS over real HTTP that writes down which permission each call needed. */
export class Recorder {
  readonly uses = new Set<Use>();
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
    this.#note(incoming, body.toString());
    const { method, headers, url = '/' } = incoming;
    const onward = request(`${this.target}${url}`, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.end(body);
  }

  #note({ headers }: IncomingMessage, text: string): void {
    const target = headers['x-amz-target'];
    const isDynamo = typeof target === 'string';
    const parameters = isDynamo ? { body: text } : Object.fromEntries(new URLSearchParams(text));
    const action = isDynamo ? (target.split('.')[1] ?? target) : ((parameters as Record<string, string>).Action ?? '');
    for (const use of usesOf({ action, parameters, headers }, this.place)) this.uses.add(use);
  }
}
