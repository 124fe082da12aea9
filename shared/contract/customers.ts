import { z } from 'zod';
import { permissions } from '../domain/permissions';
import { accountView } from './accounts';
import { customerSubscription } from './notifications';
import type { ContractPart } from './part';
import { cursor, email, fullName, leftOut, pageOf, phone, timestamp, userId } from './values';

export const customerListing = z.object({
  userId,
  fullName: z.string(),
  email: z.string(),
  phone: z.string(),
  createdAt: timestamp,
});
export type CustomerListing = z.infer<typeof customerListing>;

export const customerView = customerListing.extend({
  alertsEnabled: z.boolean(),
  subscription: customerSubscription,
  accounts: z.array(accountView),
  /** Of the accounts. */
  leftOut,
});
export type CustomerView = z.infer<typeof customerView>;

/** A teller's work with customers. */
export const customers = {
  /** By the start of the surname (`nov`), the whole email address, or an account number; the text decides which. */
  'customers.find': {
    allow: permissions.findCustomers,
    input: z.strictObject({ text: z.string().trim().min(1).max(254), cursor: cursor.nullable() }),
    output: pageOf(customerListing),
    failures: [],
  },
  'customers.get': {
    allow: permissions.findCustomers,
    input: z.strictObject({ userId }),
    output: customerView,
    failures: ['user.notFound'],
  },
  /** Registers a customer at the desk; the temporary password is shown once and must be changed at first sign-in. */
  'customers.register': {
    allow: permissions.registerCustomer,
    input: z.strictObject({ email, fullName, phone }),
    output: z.object({ userId, accountNumber: z.string(), temporaryPassword: z.string() }),
    failures: ['auth.emailTaken', 'auth.registrationUnknown'],
  },
  'customers.setAlerts': {
    allow: permissions.switchCustomerAlerts,
    input: z.strictObject({ userId, alertsEnabled: z.boolean() }),
    output: customerView,
    failures: ['user.notFound'],
  },
} as const satisfies ContractPart;
