import type { tables } from '../../../shared/contract/tables';
import { fail } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

const awsOnly = fail({ code: 'workspace.awsOnly' } as const);

export const tablesHandlers: HandlersOf<typeof tables> = {
  'tables.facts': async (_input, { bank }) => bank.tables?.facts() ?? awsOnly,
  'tables.plan': async ({ options }, { bank }) => bank.tables?.plan(options) ?? awsOnly,
  'tables.apply': async (input, { bank, session, window }) =>
    bank.tables?.apply(session, input, (progress) => window.tell('tables.progress', progress)) ?? awsOnly,
  'tables.backups': async ({ role, cursor }, { bank }) => bank.tables?.backups(role, cursor) ?? awsOnly,
  'tables.createBackup': async ({ role, name }, { bank, session }) =>
    bank.tables?.createBackup(session, role, name) ?? awsOnly,
  'tables.restoreBackup': async (input, { bank, session }) => bank.tables?.restoreBackup(session, input) ?? awsOnly,
  'tables.recovery': async ({ role }, { bank }) => bank.tables?.recovery(role) ?? awsOnly,
  'tables.restoreToMoment': async (input, { bank, session }) => bank.tables?.restoreToMoment(session, input) ?? awsOnly,
  'tables.compareRestored': async (input, { bank, session, window }) =>
    bank.tables?.compareRestored(session, input, (progress) => window.tell('job.progress', progress)) ?? awsOnly,
};
