import type { customers } from '../../../shared/contract/customers';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';
import { pageOut } from '../page-out';

export const customersHandlers: HandlersOf<typeof customers> = {
  'customers.find': async ({ text, cursor }, { bank }) =>
    ok(pageOut(await bank.customers.find(text, cursor ?? undefined))),
  'customers.get': ({ userId }, { bank }) => bank.customers.get(userId),
  'customers.register': (customer, { bank }) => bank.customers.register(customer),
  'customers.setAlerts': ({ userId, alertsEnabled }, { bank }) => bank.customers.setAlerts(userId, alertsEnabled),
};
