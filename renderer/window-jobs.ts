import type { EventPayload } from '../shared/events';
import { bank } from './bank';
import { ask, call } from './call';
import { type JobChannel, type JobDeps, jobStore } from './stores/job';
import { useSession } from './stores/session';

/*
 * The jobs of the administration's pages. One of each for the window, as each works on the whole bank; nothing of them is
 * left for the next person.
 */

const newId = () => crypto.randomUUID();
const cancel = (jobId: string) => void call('jobs.cancel', { jobId });

/** For jobs that tell of themselves by `job.progress`. */
const ofJob = <C extends JobChannel>(channel: C): JobDeps<C, 'job.progress'> => ({
  start: (input) => ask(channel, input),
  cancel,
  listen: (told: (progress: EventPayload<'job.progress'>) => void) => bank.listen('job.progress', told),
  newId,
});

export const applyJob = jobStore<'tables.apply', 'tables.progress'>({
  start: (input) => ask('tables.apply', input),
  cancel,
  listen: (told) => bank.listen('tables.progress', told),
  newId,
});

export const adoptJob = jobStore<'adoption.run', 'adoption.progress'>({
  start: (input) => ask('adoption.run', input),
  cancel,
  listen: (told) => bank.listen('adoption.progress', told),
  newId,
});

export const compareJob = jobStore(ofJob('tables.compareRestored'));
export const subscribeWaitingJob = jobStore(ofJob('topics.subscribeWaiting'));

useSession.subscribe((now, before) => {
  const isSame =
    now.session?.userId === before.session?.userId && now.workspace?.workspaceId === before.workspace?.workspaceId;
  if (isSame) return;
  for (const job of [applyJob, adoptJob, compareJob, subscribeWaitingJob]) job.forget();
});
