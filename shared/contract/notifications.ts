import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { cursor, nothing, pageOf, timestamp } from './values';

export const audience = z.enum(['customer', 'compliance']);
export type Audience = z.infer<typeof audience>;

export const alertType = z.enum([
  'transaction',
  'high-value',
  'transfer-confirmation',
  'suspicious-activity',
  'account-opened',
  'account-closed',
]);
export type AlertType = z.infer<typeof alertType>;

export const mailView = z.object({
  mailId: z.string(),
  audience,
  alertType,
  /** The address it went to. */
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  reference: z.string(),
  firstDeliveredAt: timestamp,
  /** 1 unless a crash or a retry delivered it again under the same reference. */
  deliveries: z.number().int(),
});
export type MailView = z.infer<typeof mailView>;

export const waitingAlert = z.object({
  alertId: z.string(),
  what: z.string(),
  since: timestamp,
  attempts: z.number().int(),
  nextAttemptAt: timestamp.nullable(),
  lastError: z.string().nullable(),
  /** True after the last permitted attempt: only `Retry` sends it again. */
  dead: z.boolean(),
});
export type WaitingAlert = z.infer<typeof waitingAlert>;

export const notifications = {
  /** A customer's own mail, the compliance mail for an analyst, both for an administrator. Newest first. */
  'notifications.mail': {
    allow: permissions.readMail,
    input: z.strictObject({ audience: audience.nullable(), cursor: cursor.nullable() }),
    output: pageOf(mailView),
    failures: ['workspace.trainingOnly'],
  },
  'notifications.waiting': {
    allow: permissions.retryMail,
    input: nothing,
    output: z.array(waitingAlert),
    failures: [],
  },
  'notifications.retry': {
    allow: permissions.retryMail,
    input: z.strictObject({ alertId: z.string().min(1).max(128) }),
    output: nothing,
    failures: ['alert.notFound'],
  },
} as const satisfies ContractPart;
