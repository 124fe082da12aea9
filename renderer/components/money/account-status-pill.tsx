import type { AccountStatus } from '../../../shared/domain/transaction-types';
import { StatusPill } from '../status-pill';
import { ACCOUNT_STATUS } from './money-words';

export function AccountStatusPill({ status }: { readonly status: AccountStatus }) {
  return <StatusPill tone={status === 'active' ? 'good' : 'neutral'}>{ACCOUNT_STATUS[status]}</StatusPill>;
}
