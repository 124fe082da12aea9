import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { AccountView } from '../../../shared/contract/accounts';
import { ACCOUNT_TYPES, type AccountType } from '../../../shared/domain/transaction-types';
import type { Failure } from '../../../shared/failures';
import { useAction } from '../../hooks/use-action';

export interface AccountOpening {
  readonly open: (accountType: AccountType) => void;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
}

/** Opens an account for a customer (by a teller) or for oneself (`holderId` null). */
export function useAccountOpening(holderId: string | null, onOpened: (account: AccountView) => void): AccountOpening {
  const opening = useAction('accounts.open');
  const open = async (accountType: AccountType) => {
    const result = await opening.run({ holderId, accountType });
    if (result?.ok === true) onOpened(result.value);
  };
  return { open: (accountType) => void open(accountType), busy: opening.busy, failure: opening.failure };
}

const LABELS: Readonly<Record<AccountType, string>> = { checking: 'Checking account', savings: 'Savings account' };

export function OpenAccountButton({ opening }: { readonly opening: AccountOpening }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} />} aria-busy={opening.busy}>
          Open account
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ACCOUNT_TYPES.map((accountType) => (
          <Menu.Item key={accountType} onClick={() => opening.open(accountType)}>
            {LABELS[accountType]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
