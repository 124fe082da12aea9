import { z } from 'zod';
import { MAIL_PROBLEMS } from '../domain/mail-problems';
import { permissions } from '../domain/permissions';
import { HOLD_REASONS } from '../held-mail';
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

const subscriptionStates = ['waiting', 'asked', 'unknown'] as const;
/**
 * What the bank knows of a customer's subscription to their own mail: `waiting` to be subscribed, `refused` by SNS, `asked` to
 * confirm (whether they have is known to SNS alone), or nothing. Null where mail needs no subscription.
 */
export const ownSubscription = z.enum([...subscriptionStates, 'refused']).nullable();
export type OwnSubscription = z.infer<typeof ownSubscription>;

/** The same as the desk is told of it: why SNS has refused is the bank's to mend. */
export const customerSubscription = z.enum([...subscriptionStates, ...MAIL_PROBLEMS]).nullable();
export type CustomerSubscription = z.infer<typeof customerSubscription>;

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
  /** Null where the row does not say it. */
  since: timestamp.nullable(),
  attempts: z.number().int(),
  nextAttemptAt: timestamp.nullable(),
  lastError: z.string().nullable(),
  /** Why nothing was tried, or not all of it: no error then. */
  holdReason: z.enum(HOLD_REASONS).nullable(),
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
  /** One page of everything that failed or was given up, oldest first; the window goes on until there is no next one. */
  'notifications.retryAll': {
    allow: permissions.retryMail,
    input: z.strictObject({ cursor: cursor.nullable() }),
    output: z.object({ retriedCount: z.number().int(), nextCursor: cursor.nullable() }),
    failures: [],
  },
} as const satisfies ContractPart;
