import { z } from 'zod';
import { ROLES } from '../domain/permissions';
import type { ContractPart } from './part';
import { jobId, nothing } from './values';

/** Long work that reports `job.progress` and can be cancelled. */
export const jobs = {
  'jobs.cancel': {
    allow: ROLES,
    input: z.strictObject({ jobId }),
    output: nothing,
    failures: ['job.unknown'],
  },
} as const satisfies ContractPart;
