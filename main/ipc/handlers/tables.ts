import type { z } from 'zod';
import type { tables } from '../../../shared/contract/tables';
import { type Failure, type FailureCode, fail, type Result } from '../../../shared/failures';
import type { Bank } from '../../bank';
import type { TableService } from '../../services/table-service';
import type { SignedInCall } from '../handler';

type Tables = typeof tables;

/** One handler for each channel of the part. */
export type TablesHandlers = {
  readonly [C in keyof Tables]: (
    input: z.output<Tables[C]['input']>,
    call: SignedInCall,
  ) => Promise<Result<z.input<Tables[C]['output']>, Failure<Tables[C]['failures'][number] & FailureCode>>>;
};

const awsOnly = fail({ code: 'workspace.awsOnly' } as const);

/** `serviceOf` answers undefined where the workspace has no tables in AWS. */
export const tablesHandlers = (serviceOf: (bank: Bank) => TableService | undefined): TablesHandlers => ({
  'tables.facts': async (_input, { bank }) => serviceOf(bank)?.facts() ?? awsOnly,
  'tables.plan': async ({ options }, { bank }) => serviceOf(bank)?.plan(options) ?? awsOnly,
  'tables.apply': async (input, { bank, session, window }) =>
    serviceOf(bank)?.apply(session, input, (progress) => window.tell('tables.progress', progress)) ?? awsOnly,
  'tables.backups': async ({ role, cursor }, { bank }) => serviceOf(bank)?.backups(role, cursor) ?? awsOnly,
  'tables.createBackup': async ({ role, name }, { bank, session }) =>
    serviceOf(bank)?.createBackup(session, role, name) ?? awsOnly,
  'tables.restoreBackup': async (input, { bank, session }) => serviceOf(bank)?.restoreBackup(session, input) ?? awsOnly,
  'tables.compareRestored': async (input, { bank, session, window }) =>
    serviceOf(bank)?.compareRestored(session, input, (progress) => window.tell('job.progress', progress)) ?? awsOnly,
});
