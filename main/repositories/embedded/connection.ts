import { startWorker, type WorkerClient } from '../../worker-rpc/client';
import type { Methods, RemoteMethods } from '../../worker-rpc/protocol';
import { BankFileTooNew } from './bank-file-too-new';
import type { BankEvents, BankWorkerData, OpeningMethods } from './methods';

type Client<M extends Methods<M>> = WorkerClient<M, BankEvents>;

/**
 * One worker with one connection. A worker that died is replaced at the next call; the call during which it died
 * rejects with `WorkerGone`, and its caller decides what that means.
 */
export class Connection<M extends OpeningMethods & Methods<M>> {
  #current: Promise<Client<M>> | undefined;
  #closed = false;

  constructor(
    private readonly workerPath: string,
    private readonly data: BankWorkerData,
  ) {}

  /** Starts the worker and opens the file. Throws {@link BankFileTooNew}, or what else prevented it. */
  async open(): Promise<void> {
    await this.#client();
  }

  /** Runs one call on the live worker. */
  async run<T>(call: (methods: RemoteMethods<M>) => Promise<T>): Promise<T> {
    return call((await this.#client()).methods);
  }

  /** Runs a call and passes on the worker's progress events while it lasts. */
  async runWithProgress<K extends keyof BankEvents, T>(
    event: K,
    call: (methods: RemoteMethods<M>) => Promise<T>,
    onProgress: (progress: BankEvents[K]) => void,
  ): Promise<T> {
    const client = await this.#client();
    const stop = client.on(event, onProgress);
    try {
      return await call(client.methods);
    } finally {
      stop();
    }
  }

  /** Waits for the calls under way, then closes the file and ends the worker. */
  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#current?.catch(() => undefined);
    await client?.close();
  }

  #client(): Promise<Client<M>> {
    if (this.#closed) return Promise.reject(new Error('The bank is closed'));
    if (this.#current === undefined) {
      const opening = this.#start();
      this.#current = opening;
      // A worker that could not open must not be kept: the next call tries again.
      const forget = () => {
        if (this.#current === opening) this.#current = undefined;
      };
      opening.then((client) => client.ended.then(forget), forget);
    }
    return this.#current;
  }

  async #start(): Promise<Client<M>> {
    const name = this.data.readOnly ? 'bank reader' : 'bank writer';
    const client: Client<M> = startWorker<M, BankEvents>({ name, path: this.workerPath, data: this.data });
    const opened = await (client.methods as RemoteMethods<OpeningMethods>)['bank.open']();
    if (opened.state === 'open') return client;
    await client.close();
    throw new BankFileTooNew(opened.foundVersion, opened.knownVersion);
  }
}
