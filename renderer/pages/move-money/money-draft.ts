import type { ResolvedAccount } from '../../../shared/contract/accounts';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { isAccountNumber, stripAccountNumber } from '../../../shared/domain/account-number';
import { type AmountProblem, readAmount } from '../../../shared/domain/amount-input';
import type { Cents } from '../../../shared/domain/money';
import { fail, ok, type Result } from '../../../shared/failures';
import { CLOSED_FROM, CLOSED_TO, insufficientSentence, limitsSentence, SAME_ACCOUNT } from '../../words/movements';

/** What is typed, exactly as typed. A deposit uses `to` only, a withdrawal `from` only. */
export interface MoneyDraft {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly description: string;
}
export type MoneyField = keyof MoneyDraft;
export type FieldIssues = Readonly<Partial<Record<MoneyField, string>>>;

export const EMPTY_DRAFT: MoneyDraft = { from: '', to: '', amount: '', description: '' };

export const isEmptyDraft = (draft: MoneyDraft): boolean => Object.values(draft).every((typed) => typed.trim() === '');

/** The fields of each form in the order in which Enter walks through them. */
export const fieldsOf = (kind: MoneyKind): readonly MoneyField[] => {
  if (kind === 'deposit') return ['to', 'amount', 'description'];
  if (kind === 'withdrawal') return ['from', 'amount', 'description'];
  return ['from', 'to', 'amount', 'description'];
};

export type PartyField = 'from' | 'to';
export const partiesOf = (kind: MoneyKind): readonly PartyField[] =>
  fieldsOf(kind).filter((field): field is PartyField => field === 'from' || field === 'to');

interface OrderBase {
  readonly amountCents: Cents;
  readonly description: string;
}

/** What is going to be asked: read from the draft, not yet agreed to. */
export type MoneyOrder =
  | (OrderBase & { readonly kind: 'deposit'; readonly to: string })
  | (OrderBase & { readonly kind: 'withdrawal'; readonly from: string })
  | (OrderBase & { readonly kind: 'transfer'; readonly from: string; readonly to: string });

/** The number on one side of an order; undefined where it has no such side. */
export function numberOf(order: MoneyOrder, party: PartyField): string | undefined {
  if (party === 'from') return order.kind === 'deposit' ? undefined : order.from;
  return order.kind === 'withdrawal' ? undefined : order.to;
}

export interface AmountLimits {
  readonly minCents: Cents;
  readonly maxCents: Cents;
}

const DESCRIPTION_MAX = 140;

const AMOUNT_SENTENCES: Record<AmountProblem, string> = {
  empty: 'Enter the amount.',
  notANumber: 'An amount has digits, one point and commas between thousands, for example 1,250.50.',
  thirdDecimal: 'An amount has at most two decimals. It is not rounded: remove the third.',
  misplacedSeparator: 'Commas stand between groups of three digits. For cents, use a point: 1,250.50.',
};

/** What is wrong with an amount as typed, or undefined. */
export function amountIssue(typed: string, limits: AmountLimits): string | undefined {
  const amount = readAmount(typed);
  if (!amount.ok) return AMOUNT_SENTENCES[amount.error];
  if (amount.value < limits.minCents || amount.value > limits.maxCents) return limitsSentence(limits);
  return undefined;
}

/** Problems that cannot heal by typing on: shown at once. The others wait until the field is left. */
export function amountIssueWhileTyping(typed: string): string | undefined {
  const amount = readAmount(typed);
  if (amount.ok || (amount.error !== 'thirdDecimal' && amount.error !== 'notANumber')) return undefined;
  return AMOUNT_SENTENCES[amount.error];
}

function partyIssue(typed: string): string | undefined {
  const number = stripAccountNumber(typed);
  if (number === '') return 'Enter the account number.';
  if (!/^\d*$/.test(number)) return 'An account number has digits only.';
  if (!isAccountNumber(number)) return `An account number has 10 digits; this one has ${number.length}.`;
  return undefined;
}

/** What is wrong with one field as typed, or undefined. */
export function fieldIssue(
  kind: MoneyKind,
  draft: MoneyDraft,
  field: MoneyField,
  limits: AmountLimits,
): string | undefined {
  if (field === 'amount') return amountIssue(draft.amount, limits);
  if (field === 'description') {
    const length = draft.description.trim().length;
    return length > DESCRIPTION_MAX
      ? `A description has at most ${DESCRIPTION_MAX} characters; this has ${length}.`
      : undefined;
  }
  const issue = partyIssue(draft[field]);
  if (issue !== undefined || kind !== 'transfer' || field === 'from') return issue;
  return stripAccountNumber(draft.to) === stripAccountNumber(draft.from) ? SAME_ACCOUNT : undefined;
}

/** Reads the whole draft: the order, or every field's problem at once. */
export function readDraft(kind: MoneyKind, draft: MoneyDraft, limits: AmountLimits): Result<MoneyOrder, FieldIssues> {
  const found = fieldsOf(kind).flatMap((field) => {
    const issue = fieldIssue(kind, draft, field, limits);
    return issue === undefined ? [] : [[field, issue] as const];
  });
  const amount = readAmount(draft.amount);
  if (found.length > 0 || !amount.ok) return fail(Object.fromEntries(found));
  return ok(orderOf(kind, draft, amount.value));
}

function orderOf(kind: MoneyKind, draft: MoneyDraft, amountCents: Cents): MoneyOrder {
  const [from, to] = [stripAccountNumber(draft.from), stripAccountNumber(draft.to)];
  const rest = { amountCents, description: draft.description.trim() };
  switch (kind) {
    case 'deposit':
      return { kind, to, ...rest };
    case 'withdrawal':
      return { kind, from, ...rest };
    case 'transfer':
      return { kind, from, to, ...rest };
  }
}

/** The accounts of an order as they stood when it was reviewed. */
export interface OrderParties {
  readonly from: ResolvedAccount | null;
  readonly to: ResolvedAccount | null;
}

/** What the accounts themselves say against an order: closed, or less on them than asked. */
export function partyIssues(order: MoneyOrder, parties: OrderParties): FieldIssues {
  const { from, to } = parties;
  const issues: Partial<Record<MoneyField, string>> = {};
  if (from?.status === 'closed') issues.from = CLOSED_FROM;
  if (to?.status === 'closed') issues.to = CLOSED_TO;
  const available = from?.balanceCents ?? null;
  if (issues.from === undefined && available !== null && available < order.amountCents) {
    issues.amount = insufficientSentence(available);
  }
  return issues;
}
