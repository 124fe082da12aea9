import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isAccountNumber, stripAccountNumber } from '../../../shared/domain/account-number';
import { TextField } from '../../components/fields';
import { useDeskMemory } from '../../components/money/desk-memory';
import { ACCOUNT_STATUS, ACCOUNT_TYPE, dollars } from '../../components/money/money-words';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import { failureLine } from '../../words/failures';
import classes from './accounts.module.css';
import { RecentAccounts } from './recent-accounts';

/** For a teller: an account by its number, and the ones that were opened in this session. */
export function AccountLookup() {
  const recent = useDeskMemory((memory) => memory.recentAccounts);
  return (
    <Page title="Accounts">
      <div className={classes.stack}>
        <LookupForm />
        <RecentAccounts accountNumbers={recent} />
      </div>
    </Page>
  );
}

function LookupForm() {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const number = stripAccountNumber(typed);
  const complete = isAccountNumber(number);
  const found = useCall('accounts.get', complete ? { accountNumber: number } : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
  };
  // Whoever is quicker than the answer is not asked to press Enter again.
  const opens = asked && found.status === 'ready';
  useEffect(() => {
    if (opens) navigate('account', { accountNumber: number });
  }, [opens, number]);
  const incomplete = asked && !complete ? 'An account number has 10 digits.' : undefined;
  const problem = found.status === 'failed' ? failureLine(found.failure) : incomplete;
  return (
    <form className={classes.lookup} onSubmit={submit} noValidate>
      <TextField
        label="Account number"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setAsked(false);
        }}
        first
        autoComplete="off"
        spellCheck={false}
        maxLength={24}
        w={320}
        classNames={{ description: classes.hint ?? '', error: classes.hint ?? '' }}
        problem={problem}
        help={
          problem !== undefined ? undefined : found.status === 'ready' ? (
            <span aria-live="polite">
              {found.data.holderName} · {ACCOUNT_TYPE[found.data.accountType]} · {dollars(found.data.balanceCents)}
              {found.data.status === 'closed' && ` · ${ACCOUNT_STATUS.closed}`}
            </span>
          ) : (
            'With or without spaces; Enter opens it'
          )
        }
      />
      <Button type="submit" mt={25}>
        Open
      </Button>
    </form>
  );
}
