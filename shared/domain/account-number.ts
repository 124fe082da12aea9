/** An account number is ten digits; people read and type it in groups: `4821 0093 17`. */
export const ACCOUNT_NUMBER = /^\d{10}$/;

export const isAccountNumber = (text: string): boolean => ACCOUNT_NUMBER.test(text);

/** What was typed or pasted, without the spaces and hyphens people put between groups. */
export const stripAccountNumber = (typed: string): string => typed.replace(/[\s-]/g, '');

/** `4821009317` as `4821 0093 17`. */
export const groupAccountNumber = (digits: string): string =>
  `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)}`.trim();
