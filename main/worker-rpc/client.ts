import { Worker } from 'node:worker_threads';
import { PendingCalls } from './pending-calls';
import type { FromWorker, Methods, RemoteError, RemoteMethods, ToWorker } from './protocol';
import { WorkerGone } from './worker-gone';

export interface WorkerOptions {
  /** For messages: `bank writer`. */
  readonly name: string;
  /** The runnable file of the worker (out/main/<name>.js; in tests `workerPath()`). */
  readonly path: string;
  /** What the worker reads as `workerData`. */
  readonly data?: unknown;
}

export interface WorkerClient<M extends Methods<M>, E = object> {
  /** One function per method. Rejects with the handler's Error, or with {@link WorkerGone}. */
  readonly methods: RemoteMethods<M>;
  /** Listens to an event; answers the function that stops listening. */
  on<K extends keyof E & string>(event: K, listener: (payload: E[K]) => void): () => void;
  /** Resolves when the worker has ended, whatever the reason; never rejects. */
  readonly ended: Promise<void>;
  /** Takes no more calls, waits for those under way, lets the worker clean up, and ends it. Safe to repeat. */
  close(): Promise<void>;
  /** Ends the worker at once; calls under way reject with {@link WorkerGone}. */
  terminate(): Promise<void>;
}

/** Rebuilds the worker's Error: its name and message, and its stack below the one of the call. */
function revive(remote: RemoteError): Error {
  const error = new Error(remote.message);
  error.name = remote.name;
  if (remote.stack !== undefined) error.stack = remote.stack;
  return error;
}

/** Starts a worker thread and answers its typed client. The method map M and event map E are the worker's own. */
export function startWorker<M extends Methods<M>, E = object>(options: WorkerOptions): WorkerClient<M, E> {
  const worker = new Worker(options.path, { workerData: options.data, name: options.name });
  const pending = new PendingCalls();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let gone: WorkerGone | undefined;
  let closing: Promise<void> | undefined;
  let onClosed: (() => void) | undefined;

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'result') pending.resolve(message.id, message.value);
    else if (message.kind === 'failed') pending.reject(message.id, revive(message.error));
    else if (message.kind === 'closed') onClosed?.();
    else for (const listener of listeners.get(message.event) ?? []) listener(message.payload as never);
  });
  const ended = whenEnded(worker).then((why) => {
    gone = new WorkerGone(options.name, why.reason, why.crash);
    pending.rejectAll(gone);
  });

  const call = (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (gone !== undefined) return Promise.reject(gone);
    if (closing !== undefined) return Promise.reject(new WorkerGone(options.name, 'it is being closed'));
    return pending.start((id) => worker.postMessage({ kind: 'call', id, method, args } satisfies ToWorker));
  };

  const drainAndEnd = async (): Promise<void> => {
    await pending.idle();
    const closed = new Promise<void>((resolve) => {
      onClosed = resolve;
    });
    worker.postMessage({ kind: 'close' } satisfies ToWorker);
    await Promise.race([closed, ended]);
    await worker.terminate();
    await ended;
  };

  return {
    methods: methodProxy<M>(call),
    on(event, listener) {
      const registered = listeners.get(event) ?? new Set();
      listeners.set(event, registered.add(listener));
      return () => registered.delete(listener);
    },
    ended,
    close() {
      closing ??= drainAndEnd();
      return closing;
    },
    async terminate() {
      await worker.terminate();
      await ended;
    },
  };
}

/** Why a worker ended. An uncaught error is always followed by `exit`, and replies already sent come in between. */
function whenEnded(worker: Worker): Promise<{ readonly reason: string; readonly crash: unknown }> {
  let crash: unknown;
  worker.on('error', (error: unknown) => {
    crash = error;
  });
  return new Promise((resolve) => {
    worker.once('exit', (exitCode) => {
      resolve({ reason: crash instanceof Error ? crash.message : `it exited with code ${exitCode}`, crash });
    });
  });
}

/** The worker decides which names exist; `then` must not, or an awaited client would look like a promise. */
function methodProxy<M extends Methods<M>>(
  call: (method: string, args: readonly unknown[]) => Promise<unknown>,
): RemoteMethods<M> {
  return new Proxy({} as RemoteMethods<M>, {
    get: (_target, name) =>
      typeof name === 'string' && name !== 'then' ? (...args: unknown[]) => call(name, args) : undefined,
  });
}
