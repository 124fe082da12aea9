import type { Bank } from '../../bank';
import type { Jobs } from '../../jobs';
import type { Handlers } from '../handler';
import { accountsHandlers } from './accounts';
import { adoptionHandlers } from './adoption';
import { authHandlers } from './auth';
import { type AwsHandlerOptions, awsHandlers } from './aws';
import { customersHandlers } from './customers';
import { dashboardHandlers } from './dashboard';
import { importsHandlers } from './imports';
import { jobsHandlers } from './jobs';
import { notificationsHandlers } from './notifications';
import { rulesHandlers } from './rules';
import { tablesHandlers } from './tables';
import { topicsHandlers } from './topics';
import { transactionsHandlers } from './transactions';
import { usersHandlers } from './users';
import { type WorkspaceHandlerOptions, workspaceHandlers } from './workspaces';

export interface HandlerOptions {
  readonly workspaces: WorkspaceHandlerOptions;
  readonly aws: Omit<AwsHandlerOptions, 'currentBank' | 'jobs'>;
  readonly currentBank: () => Bank | undefined;
  readonly jobs: Jobs;
}

/** Every channel's handler. A channel without one does not compile. */
export const makeHandlers = ({ workspaces, aws, currentBank, jobs }: HandlerOptions): Handlers => ({
  ...workspaceHandlers(workspaces),
  ...awsHandlers({ ...aws, currentBank, jobs }),
  ...authHandlers({ currentBank }),
  ...usersHandlers,
  ...customersHandlers,
  ...accountsHandlers,
  ...tablesHandlers,
  ...adoptionHandlers,
  ...topicsHandlers,
  ...transactionsHandlers,
  ...notificationsHandlers,
  ...dashboardHandlers,
  ...importsHandlers,
  ...jobsHandlers(jobs),
  ...rulesHandlers,
});
