/**
 * The worker ended before it answered (crashed, was terminated, or was closed): the call may or may not have taken
 * effect. Distinct from the Error of a handler that threw, after which the worker goes on.
 */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';

  constructor(
    readonly workerName: string,
    why: string,
    cause?: unknown,
  ) {
    super(`The worker "${workerName}" is gone: ${why}`, cause === undefined ? undefined : { cause });
  }
}
