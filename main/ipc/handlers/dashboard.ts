import type { dashboard } from '../../../shared/contract/dashboard';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

export const dashboardHandlers: HandlersOf<typeof dashboard> = {
  'dashboard.customer': async (_input, { bank, session }) => ok(await bank.dashboard.customer(session)),
  'dashboard.teller': async (_input, { bank, session }) => ok(await bank.dashboard.teller(session)),
  'dashboard.analyst': async (_input, { bank }) => ok(await bank.dashboard.analyst()),
  'dashboard.admin': async (_input, { bank }) => ok(await bank.dashboard.admin()),
};
