/**
 * Why SNS did not subscribe a customer. `filterLimit`: AWS allows no more filter policies. `otherFilter`: the address is
 * subscribed with another filter. `addressRefused`: AWS takes no such address. `addressContested`: the bank does not know it
 * to be this customer's alone, and so has not asked.
 */
export const MAIL_PROBLEMS = ['filterLimit', 'otherFilter', 'addressRefused', 'addressContested'] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];
