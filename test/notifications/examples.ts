import type { AccountNotice, LedgerEntry, User } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';

/** A deposit of 1,250.50, unless told otherwise. */
export const anEntry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  transactionId: '7f3a9c21-04bd-4e55-9abc-1234567888e1',
  accountId: 'account-1',
  type: 'deposit',
  amountCents: cents(125_050n),
  timestamp: '2026-11-22T14:05:00.250Z',
  description: 'Salary November',
  relatedAccountId: undefined,
  relatedAccountNumber: undefined,
  transferId: undefined,
  requestId: '0b8c1c0e-94a5-4d0f-8a5b-6c2f9a1d7e10',
  actorId: 'teller-1',
  ...changes,
});

/** The sender's side of a transfer of 1,250.50. */
export const aTransferOut = (changes: Partial<LedgerEntry> = {}): LedgerEntry =>
  anEntry({
    type: 'transfer_out',
    transferId: '11111111-2222-4333-8444-555555555555',
    relatedAccountId: 'account-2',
    relatedAccountNumber: '7700112233',
    description: 'Rent for Eva Novakova',
    ...changes,
  });

export const aTransferIn = (changes: Partial<LedgerEntry> = {}): LedgerEntry =>
  aTransferOut({ type: 'transfer_in', transactionId: '2d3a9c21-04bd-4e55-9abc-1234567888e2', ...changes });

export const aHolder = (changes: Partial<User> = {}): User => ({
  userId: 'customer-1',
  email: 'jan.novak@example.test',
  passwordHash: 'none',
  fullName: 'Jan Novák',
  phone: '',
  role: 'customer',
  status: 'active',
  alertsEnabled: true,
  sessionEpoch: 0,
  passwordTemporary: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  failedSignIns: 0,
  lockedUntil: undefined,
  ...changes,
});

export const aNotice = (changes: Partial<AccountNotice> = {}): AccountNotice => ({
  noticeId: '5f3a9c21-04bd-4e55-9abc-1234567888aa',
  kind: 'account-opened',
  userId: 'customer-1',
  accountId: 'account-1',
  accountNumber: '4821009317',
  at: '2026-11-22T09:00:00.000Z',
  ...changes,
});
