import { z } from 'zod';
import { permissions } from '../domain/permissions';
import { accountView, historyEntry } from './accounts';
import { alertType } from './notifications';
import type { ContractPart } from './part';
import { intentView } from './transactions';
import { userView } from './users';
import { accountNumber, centsValue, leftOut, nothing, timestamp } from './values';

export const dayFlow = z.object({
  /** `2026-11-22`, a day of the reporting zone. */
  day: z.string(),
  inflowCents: centsValue,
  outflowCents: centsValue,
});
export type DayFlow = z.infer<typeof dayFlow>;

export const customerDashboard = z.object({
  totalBalanceCents: centsValue,
  accounts: z.array(accountView),
  /** Of the accounts: neither listed nor in the total. */
  leftOut,
  recent: z.array(historyEntry.extend({ accountNumber })),
  /** Of the newest entries that were read for `recent`. */
  recentLeftOut: z.number().int(),
  /** Null where there are more entries in the 30 days than the workspace reads without asking. */
  flow: z
    .object({
      /** Withdrawals and transfers to others; transfers between own accounts are not spending. */
      spending7DaysCents: centsValue,
      spending30DaysCents: centsValue,
      /** 30 days, oldest first, days without entries included. Transfers between own accounts are left out. */
      days: z.array(dayFlow),
      /** Of the entries: in none of these sums. */
      leftOut,
    })
    .nullable(),
});
export type CustomerDashboard = z.infer<typeof customerDashboard>;

export const tellerDashboard = z.object({
  today: z.object({
    depositCount: z.number().int(),
    depositCents: centsValue,
    withdrawalCount: z.number().int(),
    withdrawalCents: centsValue,
    transferCount: z.number().int(),
    transferCents: centsValue,
    /** Of the applied requests: what they moved is not known, and they are neither counted nor in the sums. */
    leftOut,
  }),
  intents: z.array(intentView),
  undeliveredMailCount: z.number().int(),
});
export type TellerDashboard = z.infer<typeof tellerDashboard>;

export const complianceAlertView = z.object({
  reference: z.string(),
  alertType,
  raisedAt: timestamp,
  accountNumber,
  holderName: z.string(),
  amountCents: centsValue,
  /** A sentence that says what was seen. */
  detail: z.string(),
});
export type ComplianceAlertView = z.infer<typeof complianceAlertView>;

export const dashboard = {
  'dashboard.customer': {
    allow: permissions.customerDashboard,
    input: nothing,
    output: customerDashboard,
    failures: [],
  },
  'dashboard.teller': { allow: permissions.tellerDashboard, input: nothing, output: tellerDashboard, failures: [] },
  'dashboard.analyst': {
    allow: permissions.analystDashboard,
    input: nothing,
    output: z.object({
      highValue: z.array(complianceAlertView),
      /** Of the newest: they cannot be read, and are not among them. */
      highValueLeftOut: z.number().int(),
      suspicious: z.array(complianceAlertView),
      suspiciousLeftOut: z.number().int(),
    }),
    failures: [],
  },
  'dashboard.admin': {
    allow: permissions.adminDashboard,
    input: nothing,
    output: z.object({
      locked: z.array(userView),
      waitingMailCount: z.number().int(),
      deadMailCount: z.number().int(),
    }),
    failures: [],
  },
} as const satisfies ContractPart;
