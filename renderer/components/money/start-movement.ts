import type { MoneyKind } from '../../../shared/contract/transactions';
import type { AccountStatus } from '../../../shared/domain/transaction-types';
import { navigate } from '../../router';
import { type PageKey, usePageKeys } from '../../stores/page-keys';
import { KIND_VERB } from './money-words';

const KEYS: readonly { readonly key: string; readonly kind: MoneyKind }[] = [
  { key: 'D', kind: 'deposit' },
  { key: 'W', kind: 'withdrawal' },
  { key: 'T', kind: 'transfer' },
];

interface Movable {
  readonly accountNumber: string;
  readonly status: AccountStatus;
}

/** Opens the form of a kind with this account in it. */
export const startMovement = (kind: MoneyKind, accountNumber: string): void =>
  navigate('moveMoney', { kind, accountNumber });

/** `D`, `W` and `T` on the account in view or in the marked row; a closed one has none. */
export function useMovementKeys(account: Movable | undefined, further: readonly PageKey[] = []): void {
  const open = account?.status === 'active' ? account : undefined;
  const keys = KEYS.map(({ key, kind }) => ({
    key,
    label: `${KIND_VERB[kind]}, with the account in view`,
    run: () => open !== undefined && startMovement(kind, open.accountNumber),
  }));
  usePageKeys(open === undefined ? further : [...keys, ...further]);
}
