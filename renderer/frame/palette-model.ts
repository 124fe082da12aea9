import type { CustomerListing } from '../../shared/contract/customers';
import { groupAccountNumber, isAccountNumber, stripAccountNumber } from '../../shared/domain/account-number';

export interface PaletteItem {
  readonly id: string;
  readonly group: 'Go to' | 'Customers' | 'Account' | 'Actions';
  readonly label: string;
  readonly hint?: string;
  /** Shown at the right: `['G', 'C']`. */
  readonly keys?: readonly string[];
  /** Further words that find it. */
  readonly words?: string;
  readonly run: () => void;
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word typed begins a word of the item. An empty query finds everything. */
export function matches(item: Pick<PaletteItem, 'label' | 'words'>, query: string): boolean {
  const has = fold(`${item.label} ${item.words ?? ''}`).split(/\s+/);
  return fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => has.some((candidate) => candidate.startsWith(word)));
}

/** The account number that was typed or pasted, with or without spaces; undefined when it is none. */
export function typedAccountNumber(query: string): string | undefined {
  const digits = stripAccountNumber(query);
  return isAccountNumber(digits) ? digits : undefined;
}

export const accountItem = (number: string, open: (number: string) => void): PaletteItem => ({
  id: `account-${number}`,
  group: 'Account',
  label: `Account ${groupAccountNumber(number)}`,
  run: () => open(number),
});

/** Few, so that a surname's first letters do not push everything else out of the list. */
const MAX_CUSTOMERS = 6;

export const customerItems = (found: readonly CustomerListing[], open: (userId: string) => void): PaletteItem[] =>
  found.slice(0, MAX_CUSTOMERS).map(({ userId, fullName, email }) => ({
    id: `customer-${userId}`,
    group: 'Customers',
    label: fullName,
    hint: email,
    run: () => open(userId),
  }));

/** Letters of a surname or an email address are worth a question to the bank; digits and single letters are not. */
export const asksForCustomers = (query: string): boolean => /^\D{2,}/.test(query.trim());
