import type { jobs as jobsPart } from '../../../shared/contract/jobs';
import { fail, ok } from '../../../shared/failures';
import type { Jobs } from '../../jobs';
import type { HandlersOf } from '../handler';

/** Only whoever started a job can cancel it; to others it does not exist. */
export const jobsHandlers = (jobs: Jobs): HandlersOf<typeof jobsPart> => ({
  'jobs.cancel': async ({ jobId }, { session }) =>
    jobs.cancel(jobId, session.userId) ? ok({}) : fail({ code: 'job.unknown', jobId }),
});
