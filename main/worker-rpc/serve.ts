import { parentPort } from 'node:worker_threads';
import type { Emit, FromWorker, Handlers, Methods, RemoteError, ToWorker } from './protocol';

const toRemoteError = (thrown: unknown): RemoteError =>
  thrown instanceof Error
    ? { name: thrown.name, message: thrown.message, stack: thrown.stack }
    : { name: 'Error', message: String(thrown), stack: undefined };

/**
 * The worker's side: answers calls with `handlers` until it is closed. `makeHandlers` receives the function that
 * sends events. A handler that throws rejects that one call; the worker goes on. `onClose` runs before the thread ends.
 */
export function serveWorker<M extends Methods<M>, E = object>(
  makeHandlers: (emit: Emit<E>) => Handlers<M>,
  onClose: () => void | Promise<void> = () => {},
): void {
  const port = parentPort;
  if (port === null) throw new Error('serveWorker must be called in a worker thread');
  const send = (message: FromWorker) => port.postMessage(message);
  const handlers = makeHandlers((event, payload) => send({ kind: 'event', event, payload }));

  const answer = async (id: number, method: string, args: readonly unknown[]): Promise<void> => {
    try {
      if (!Object.hasOwn(handlers, method)) throw new Error(`This worker has no method "${method}"`);
      const handler = handlers[method as keyof M] as (...values: readonly unknown[]) => unknown;
      const value = await handler(...args);
      send({ kind: 'result', id, value });
    } catch (thrown) {
      send({ kind: 'failed', id, error: toRemoteError(thrown) });
    }
  };

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'call') {
      void answer(message.id, message.method, message.args);
      return;
    }
    // Calls under way were waited for by the client, which sends `close` last.
    void Promise.resolve(onClose()).finally(() => send({ kind: 'closed' }));
  });
}
