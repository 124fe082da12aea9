import { describe, expect, test, vi } from 'vitest';
import { jobStore } from '../../../renderer/stores/job';
import type { CallInput, CallOutput } from '../../../shared/contract';
import type { EventPayload } from '../../../shared/events';
import { type Failure, fail, ok, type Result } from '../../../shared/failures';
import { deferred } from '../../support/deferred';

type Passed = CallOutput<'topics.subscribeWaiting'>;
const PASSED: Passed = { asked: 3, otherFilter: 0, addressRefused: 0, addressContested: 0, full: false };

function job() {
  const listeners = new Set<(progress: EventPayload<'job.progress'>) => void>();
  const replies: ReturnType<typeof deferred<Result<Passed, Failure>>>[] = [];
  const started: CallInput<'topics.subscribeWaiting'>[] = [];
  const cancel = vi.fn();
  const made = jobStore<'topics.subscribeWaiting', 'job.progress'>({
    start: (input) => {
      started.push(input);
      const reply = deferred<Result<Passed, Failure>>();
      replies.push(reply);
      return reply.promise;
    },
    cancel,
    listen: (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    newId: () => `job-${started.length + 1}`,
  });
  const tell = (jobId: string, done: number) => {
    for (const told of listeners) told({ jobId, done, total: 3, unit: 'items' });
  };
  return { ...made, started, replies, listeners, cancelled: cancel, tell };
}

describe('a job outlives the page that began it', () => {
  test('its steps, the way to cancel it and its outcome are found by whoever comes back', async () => {
    const { store, run, cancel, cancelled, replies, tell, listeners } = job();
    const ended = run({});
    tell('job-1', 1);
    tell('another', 2);
    expect(store.getState()).toMatchObject({ busy: true, jobId: 'job-1', progress: { done: 1 }, isCancelling: false });
    cancel();
    expect(cancelled).toHaveBeenCalledWith('job-1');
    expect(store.getState().isCancelling).toBe(true);
    replies[0]?.resolve(ok(PASSED));
    expect(await ended).toEqual(PASSED);
    expect(store.getState()).toMatchObject({ busy: false, outcome: PASSED, failure: undefined });
    expect(listeners.size).toBe(0);
  });

  test('a second start while it runs does nothing; what the next one is refused with takes the place of the outcome', async () => {
    const { store, run, started, replies } = job();
    const ended = run({});
    expect(await run({})).toBeUndefined();
    expect(started).toEqual([{ jobId: 'job-1' }]);
    replies[0]?.resolve(ok(PASSED));
    await ended;
    const again = run({});
    expect(store.getState()).toMatchObject({ busy: true, outcome: undefined, progress: undefined });
    replies[1]?.resolve(fail({ code: 'job.cancelled' }));
    expect(await again).toBeUndefined();
    expect(store.getState()).toMatchObject({ busy: false, outcome: undefined, failure: { code: 'job.cancelled' } });
  });

  test('nothing of it is left for the next person', async () => {
    const { store, run, forget, replies, tell } = job();
    const ended = run({});
    forget();
    tell('job-1', 2);
    replies[0]?.resolve(ok(PASSED));
    expect(await ended).toBeUndefined();
    expect(store.getState()).toMatchObject({ jobId: '', busy: false, outcome: undefined, progress: undefined });
  });
});
