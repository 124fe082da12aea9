import { randomUUID } from 'node:crypto';
import type { Intent } from '../../main/intents/intent-journal';
import { cents } from '../../shared/domain/money';

/** An intent to move 12.50 from one account to another, with what a test changes about it. */
export const anIntent = (change: Partial<Intent> = {}): Intent => ({
  requestId: randomUUID(),
  actorId: 'teller-1',
  kind: 'transfer',
  fromAccountNumber: '1000000001',
  toAccountNumber: '1000000002',
  amountCents: cents(1_250n),
  description: 'Rent, „März“',
  inputHash: 'a'.repeat(64),
  startedAt: '2026-11-22T10:00:00.000Z',
  ...change,
});
