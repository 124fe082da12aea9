import { createHash } from 'node:crypto';
import type { LedgerEntry } from '../../main/repositories/records';
import { makeTrainingBank } from '../../main/training/make-training-bank';
import type { TrainingBank } from '../../main/training/training-bank';

export const NOW = '2026-11-22T10:00:00.000Z';

export const makeBank = (seed: number, now = NOW): TrainingBank =>
  makeTrainingBank({ seed, now, passwordHash: '$2b$12$training' }, () => {});

/** One value that differs when anything in the bank does. */
export const digestOf = (bank: TrainingBank): string =>
  createHash('sha256')
    .update(JSON.stringify(bank, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))
    .digest('hex');

/** The entries of each account, in order of time. */
export function entriesByAccount({ entries }: TrainingBank): ReadonlyMap<string, readonly LedgerEntry[]> {
  const byAccount = new Map<string, LedgerEntry[]>();
  for (const { entry } of entries) {
    const own = byAccount.get(entry.accountId);
    if (own === undefined) byAccount.set(entry.accountId, [entry]);
    else own.push(entry);
  }
  return byAccount;
}
