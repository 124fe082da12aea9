import type { WorkerClient } from '../worker-rpc/client';
import type { PasswordMethods } from './password-methods';

/** Hashes and verifies passwords without blocking the main process. */
export interface PasswordHasher {
  /** Only for a password that `passwordProblem` accepts: over 72 bytes it rejects, it never truncates. */
  hash(password: string): Promise<string>;
  /** False also for a password over 72 bytes and for a damaged hash; always after the same work. */
  verify(password: string, storedHash: string): Promise<boolean>;
  /** The work of `verify` where there is no hash: an unknown or locked user must not be answered sooner. */
  verifyNothing(): Promise<void>;
}

/** Source rule: bcrypt, cost 12. */
export const PASSWORD_COST = 12;

export interface PasswordHasherOptions {
  /** Starts the password worker; called at the first password, and again after a worker was lost. */
  readonly start: () => WorkerClient<PasswordMethods>;
  /** log2 of the rounds; less than {@link PASSWORD_COST} only in tests. */
  readonly cost?: number;
}

/** A password hasher in one worker thread. Rejects with WorkerGone when the worker is lost while it works. */
export function openPasswordHasher(options: PasswordHasherOptions): PasswordHasher & { close(): Promise<void> } {
  const cost = options.cost ?? PASSWORD_COST;
  let running: WorkerClient<PasswordMethods> | undefined;
  let closed = false;

  const worker = () => {
    if (closed) throw new Error('The password hasher is closed');
    if (running !== undefined) return running.methods;
    const started = options.start();
    running = started;
    void started.ended.then(() => {
      if (running === started) running = undefined;
    });
    return started.methods;
  };

  return {
    hash: async (password) => worker().hash(password, cost),
    verify: async (password, storedHash) => worker().verify(password, storedHash, cost),
    verifyNothing: async () => worker().verifyNothing(cost),
    async close() {
      closed = true;
      await running?.close();
    },
  };
}
