import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { AccountNumber } from '../../components/account-number';
import { FormActions } from '../../components/form-actions';
import { CopyText } from '../../components/money/copy-text';
import { navigate } from '../../router';
import { useSession } from '../../stores/session';
import { CONFIRM_BY_MAIL } from '../../words/subscription';
import classes from './register-customer.module.css';
import { type Registered, startRegistration } from './register-draft';

/** The new customer, and the only time that the temporary password is shown. */
export function RegisteredCard({ registered }: { readonly registered: Registered }) {
  const mailToConfirm = useSession(({ workspace }) => workspace?.kind === 'aws');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = () => {
    navigate('customer', { userId: registered.userId });
    startRegistration();
  };
  return (
    <section className={classes.card} aria-labelledby="registered-heading">
      <h2 id="registered-heading" ref={heading} tabIndex={-1} className={classes.title}>
        {registered.fullName} is registered
      </h2>
      <dl className={classes.facts}>
        <dt>Checking account</dt>
        <dd>
          <AccountNumber value={registered.accountNumber} copy />
        </dd>
        <dt>Temporary password</dt>
        <dd className={classes.password}>
          <CopyText text={registered.temporaryPassword} label="Copy temporary password" strong />
        </dd>
      </dl>
      <p className={classes.once}>
        Give the password to the customer now. It is shown this once, is kept nowhere in readable form, and has to be
        changed at the first sign-in.
      </p>
      {mailToConfirm && <p className={classes.what}>{CONFIRM_BY_MAIL}</p>}
      <FormActions>
        <Button variant="default" onClick={startRegistration}>
          Register another customer
        </Button>
        <Button onClick={open}>Open customer</Button>
      </FormActions>
    </section>
  );
}
