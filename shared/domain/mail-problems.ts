/**
 * Why SNS did not subscribe a customer. `filterLimit`: AWS allows no more filter policies. `otherFilter`: the address is
 * subscribed with another filter. `addressRefused`: AWS takes no such address.
 */
export const MAIL_PROBLEMS = ['filterLimit', 'otherFilter', 'addressRefused'] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];
