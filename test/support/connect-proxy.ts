import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly url: string;
  /** What it was asked to connect to: `dynamo.bank.example:443`, once for each connection. */
  readonly asked: readonly string[];
  /** Of the last question. */
  readonly headers: IncomingHttpHeaders;
  /** What it answers from here on instead of connecting; `silence` is no answer at all. */
  answer: number | 'silence' | undefined;
  close(): Promise<void>;
}

/** A proxy as banks have them: it connects on CONNECT. Whatever the name, it is this port of this machine. */
export async function startConnectProxy(toPort: number): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const server = createServer((_request, reply) => reply.writeHead(405).end());
  const proxy = {
    url: '',
    asked,
    headers: {} as IncomingHttpHeaders,
    answer: undefined as ConnectProxy['answer'],
    close,
  };
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    proxy.headers = request.headers;
    client.on('error', () => client.destroy());
    if (proxy.answer === 'silence') return;
    if (proxy.answer !== undefined) {
      client.end(`HTTP/1.1 ${proxy.answer} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(toPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;

  function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  }
}
