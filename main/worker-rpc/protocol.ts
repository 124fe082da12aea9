/*
 * The one RPC between the main process and its worker threads. A worker's methods and events are two types; the client's
 * proxy and the worker's handler map both derive from them, so a missing handler does not compile. Arguments and
 * results cross by structured clone: bigint, Map, Date and plain objects arrive as they were.
 */

/** The methods of a worker: `interface PasswordMethods { hash(password: string, cost: number): string }`. */
export type Methods<M> = { readonly [K in keyof M]: (...args: never[]) => unknown };

/** What the worker implements: every method, answering at once or later. */
export type Handlers<M extends Methods<M>> = {
  readonly [K in keyof M]: (
    ...args: Parameters<M[K]>
  ) => Awaited<ReturnType<M[K]>> | Promise<Awaited<ReturnType<M[K]>>>;
};

/** What the client calls: the same methods, always answering later. */
export type RemoteMethods<M extends Methods<M>> = {
  readonly [K in keyof M]: (...args: Parameters<M[K]>) => Promise<Awaited<ReturnType<M[K]>>>;
};

/** Events by name with their payload: `interface SeedEvents { progress: { done: number } }`. */
export type Emit<E> = <K extends keyof E & string>(event: K, payload: E[K]) => void;

/** An Error as it crosses: Electron and structured clone keep little more, so this says what is kept. */
export interface RemoteError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: RemoteError }
  | { readonly kind: 'event'; readonly event: string; readonly payload: unknown }
  | { readonly kind: 'closed' };
