import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { SERVER_KEY, SERVER_PEM } from './test-authority';

export interface SecureFront {
  readonly port: number;
  /** How many connections became secure. */
  readonly secured: () => number;
  close(): Promise<void>;
}

/** Speaks for an endpoint over https, with a certificate of the test authority for `*.bank.example` and `localhost`. */
export async function startSecureFront(endpoint: string): Promise<SecureFront> {
  const sockets = new Set<Socket>();
  let secured = 0;
  const server = createServer({ key: SERVER_KEY, cert: SERVER_PEM }, (socket) => {
    secured += 1;
    const onward = connect(Number(new URL(endpoint).port), '127.0.0.1');
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => one.destroy());
    }
    onward.pipe(socket).pipe(onward);
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    secured: () => secured,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
