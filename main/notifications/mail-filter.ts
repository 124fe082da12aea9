import { z } from 'zod';

/** Whom mail is for: one customer, or compliance. */
export type MailTarget =
  | { readonly audience: 'customer'; readonly userId: string }
  | { readonly audience: 'compliance' };

/** The message attributes that filter policies go by. */
export const ATTRIBUTE = {
  audience: 'audience',
  userId: 'user_id',
  alertType: 'alert_type',
  severity: 'severity',
  reference: 'reference',
} as const;

/**
 * The filter policy of a subscription, on message attributes. Both keys must match for a customer's, so it lets through
 * nothing of another customer, nothing of compliance, and nothing that names neither.
 */
export const filterPolicyFor = (target: MailTarget): string =>
  JSON.stringify(
    target.audience === 'customer'
      ? { [ATTRIBUTE.audience]: ['customer'], [ATTRIBUTE.userId]: [target.userId] }
      : { [ATTRIBUTE.audience]: ['compliance'] },
  );

const customerPolicy = z.strictObject({
  audience: z.tuple([z.literal('customer')]),
  user_id: z.tuple([z.string().min(1)]),
});
const compliancePolicy = z.strictObject({ audience: z.tuple([z.literal('compliance')]) });

/** What SNS takes when a subscription says nothing about its scope. */
const ATTRIBUTE_SCOPE = 'MessageAttributes';

/**
 * The one target whose mail a filter policy lets through. Undefined for no policy, for one on the message's body, and for any
 * that is not exactly ours: whether it is narrow enough cannot be told by looking at it.
 */
export function targetOfFilter(policy: string | undefined, scope = ATTRIBUTE_SCOPE): MailTarget | undefined {
  if (policy === undefined || scope !== ATTRIBUTE_SCOPE) return undefined;
  const parsed = parsedJson(policy);
  const customer = customerPolicy.safeParse(parsed);
  if (customer.success) return { audience: 'customer', userId: customer.data.user_id[0] };
  return compliancePolicy.safeParse(parsed).success ? { audience: 'compliance' } : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
