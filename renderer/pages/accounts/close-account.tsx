import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/contract/accounts';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { groupAccountNumber } from '../../../shared/domain/account-number';
import { type Cents, cents, formatAmount } from '../../../shared/domain/money';
import type { Failure } from '../../../shared/failures';
import { call } from '../../call';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { DoneNotice } from '../../components/money/done-notice';
import { dollars } from '../../components/money/money-words';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { navigate } from '../../router';
import { desk } from '../move-money/desk';

interface AccountClosing {
  readonly accountNumber: string;
  /** Asks whether to close, or says at once why it cannot be closed. */
  readonly begin: () => void;
  readonly asking: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
  readonly busy: boolean;
  readonly refusal: Failure | undefined;
  readonly closed: boolean;
}

/** Closing an account: only at zero (source rule), which the bank itself decides when it is asked. */
export function useAccountClosing(accountNumber: string, onChanged: () => void): AccountClosing {
  const close = useAction('accounts.close');
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Failure | undefined>(undefined);
  const [closed, setClosed] = useState(false);

  const begin = async () => {
    setRefusal(undefined);
    const now = await call('accounts.get', { accountNumber });
    if (!now.ok) setRefusal(now.error);
    else if (now.value.balanceCents === 0n) setAsking(true);
    else setRefusal({ code: 'account.notEmpty', accountNumber, balanceCents: now.value.balanceCents });
    onChanged();
  };
  const confirm = async () => {
    const result = await close.run({ accountNumber });
    if (result === undefined) return;
    setAsking(false);
    setClosed(result.ok);
    setRefusal(result.ok ? undefined : result.error);
    onChanged();
  };
  return {
    accountNumber,
    begin: () => void begin(),
    asking,
    confirm: () => void confirm(),
    cancel: () => setAsking(false),
    busy: close.busy,
    refusal,
    closed,
  };
}

interface CloseAccountButtonProps {
  readonly closing: AccountClosing;
  readonly account: AccountView;
}

export function CloseAccountButton({ closing, account }: CloseAccountButtonProps) {
  return (
    <>
      <Button variant="subtle" color="red" onClick={closing.begin}>
        Close account
      </Button>
      <ConfirmDialog
        opened={closing.asking}
        title={`Close account ${groupAccountNumber(account.accountNumber)}?`}
        confirmLabel="Close account"
        onConfirm={closing.confirm}
        onCancel={closing.cancel}
        busy={closing.busy}
        danger
      >
        A closed account takes no money and cannot be opened again. Its history stays. {account.holderName} is told by
        mail.
      </ConfirmDialog>
    </>
  );
}

/** Opens the form with the account and everything that is on it. */
function moveWhole(kind: MoneyKind, accountNumber: string, balanceCents: Cents): void {
  desk.startFor(kind, accountNumber);
  desk.type(kind, 'amount', formatAmount(balanceCents));
  desk.show(kind);
  navigate('moveMoney');
}

/** In place: that it is closed, or why not and what to do with what is on it. */
export function CloseAccountOutcome({ closing }: { readonly closing: AccountClosing }) {
  if (closing.closed) return <DoneNotice>The account is closed. Its history stays here.</DoneNotice>;
  const { refusal, accountNumber } = closing;
  if (refusal === undefined) return null;
  if (refusal.code !== 'account.notEmpty') return <FailureNotice failure={refusal} />;
  const balanceCents = cents(refusal.balanceCents);
  const whole = dollars(balanceCents);
  return (
    <FailureNotice
      failure={refusal}
      action={
        <>
          <Button variant="default" size="xs" onClick={() => moveWhole('withdrawal', accountNumber, balanceCents)}>
            Withdraw {whole}
          </Button>
          <Button variant="default" size="xs" onClick={() => moveWhole('transfer', accountNumber, balanceCents)}>
            Transfer {whole}
          </Button>
        </>
      }
    />
  );
}
