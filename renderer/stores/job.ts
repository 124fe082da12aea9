import { create } from 'zustand';
import type { CallInput, CallOutput, Channel } from '../../shared/contract';
import type { EventName, EventPayload } from '../../shared/events';
import type { Failure, Result } from '../../shared/failures';

/** The calls that are jobs: they tell of their progress, and can be cancelled. */
export type JobChannel = { [C in Channel]: CallInput<C> extends { readonly jobId: string } ? C : never }[Channel];
type ProgressEvent = { [E in EventName]: EventPayload<E> extends { readonly jobId: string } ? E : never }[EventName];
export type JobInput<C extends JobChannel> = Omit<CallInput<C>, 'jobId'>;

export interface JobState<C extends JobChannel, E extends ProgressEvent> {
  /** Of the run under way, or of the last. Empty before any. */
  readonly jobId: string;
  readonly asked: JobInput<C> | undefined;
  readonly busy: boolean;
  readonly isCancelling: boolean;
  /** What was told last of it. */
  readonly progress: EventPayload<E> | undefined;
  /** What the last run came to; undefined when it was refused, or while one is under way. */
  readonly outcome: CallOutput<C> | undefined;
  readonly failure: Failure | undefined;
}

export interface JobDeps<C extends JobChannel, E extends ProgressEvent> {
  readonly start: (input: CallInput<C>) => Promise<Result<CallOutput<C>, Failure>>;
  readonly cancel: (jobId: string) => void;
  /** Answers what ends the listening. */
  readonly listen: (told: (progress: EventPayload<E>) => void) => () => void;
  readonly newId: () => string;
}

/**
 * A long piece of work of this window, one at a time. It is kept here and not in what shows it: who leaves the page and
 * comes back finds how far it is, the way to cancel it, and what it came to.
 */
export function jobStore<C extends JobChannel, E extends ProgressEvent>(deps: JobDeps<C, E>) {
  const nothing: JobState<C, E> = {
    jobId: '',
    asked: undefined,
    busy: false,
    isCancelling: false,
    progress: undefined,
    outcome: undefined,
    failure: undefined,
  };
  const store = create<JobState<C, E>>(() => nothing);

  /** What it came to; undefined when it was refused, or one is under way. */
  async function run(asked: JobInput<C>): Promise<CallOutput<C> | undefined> {
    if (store.getState().busy) return undefined;
    const jobId = deps.newId();
    const isCurrent = () => store.getState().jobId === jobId;
    store.setState({ ...nothing, jobId, asked, busy: true }, true);
    const stop = deps.listen((progress) => {
      if (progress.jobId === jobId && isCurrent()) store.setState({ progress });
    });
    const result = await deps.start({ ...asked, jobId } as CallInput<C>);
    stop();
    // Forgotten meanwhile: it was another person's.
    if (!isCurrent()) return undefined;
    store.setState({ busy: false, ...(result.ok ? { outcome: result.value } : { failure: result.error }) });
    return result.ok ? result.value : undefined;
  }

  function cancel(): void {
    const { busy, jobId } = store.getState();
    if (!busy) return;
    store.setState({ isCancelling: true });
    deps.cancel(jobId);
  }

  return { store, run, cancel, forget: () => store.setState(nothing, true) };
}
