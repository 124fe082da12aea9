import { Button } from '@mantine/core';
import type { AccountView } from '../../../shared/contract/accounts';
import { type MoneyKind, moneyKind } from '../../../shared/contract/transactions';
import { KIND_VERB } from './money-words';
import { startMovement } from './start-movement';

interface MovementButtonsProps {
  /** Undefined while no account is marked. */
  readonly account: Pick<AccountView, 'accountNumber' | 'status'> | undefined;
}

const TITLES: Readonly<Record<MoneyKind, string>> = { deposit: 'D', withdrawal: 'W', transfer: 'T' };

/** Deposit, Withdraw, Transfer for one account. Absent for a closed one: nothing can be done with it. */
export function MovementButtons({ account }: MovementButtonsProps) {
  if (account?.status !== 'active') return null;
  return (
    <Button.Group>
      {moneyKind.options.map((kind) => (
        <Button
          key={kind}
          variant="default"
          title={`${KIND_VERB[kind]} (${TITLES[kind]})`}
          onClick={() => startMovement(kind, account.accountNumber)}
        >
          {KIND_VERB[kind]}
        </Button>
      ))}
    </Button.Group>
  );
}
