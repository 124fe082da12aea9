import { type FormEvent, useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import { BusyButton } from '../../../components/busy-button';
import { TextField } from '../../../components/fields';
import { FormActions } from '../../../components/form-actions';
import { Section } from '../../../components/section';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { failureLine, issueFor } from '../../../words/failures';
import { CustomerPicker } from './customer-picker';
import { subscribedWords } from './topic-words';
import classes from './topics.module.css';

/** A customer's own address, or one of the bank's for compliance. Each receives a mail to confirm by. */
export function SubscribeSection({ onSubscribed }: { readonly onSubscribed: () => void }) {
  return (
    <Section
      title="Subscribe"
      lead="A customer receives that customer's own mail at the address on record. Compliance mail goes to an address of the bank, never to a customer's."
    >
      <div className={classes.halves}>
        <SubscribeCustomer onSubscribed={onSubscribed} />
        <SubscribeCompliance onSubscribed={onSubscribed} />
      </div>
    </Section>
  );
}

function SubscribeCustomer({ onSubscribed }: { readonly onSubscribed: () => void }) {
  const [customer, setCustomer] = useState<UserView | undefined>(undefined);
  const [done, setDone] = useState('');
  const subscribe = useAction('topics.subscribeCustomer');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (customer === undefined) return;
    setDone('');
    const result = await subscribe.run({ userId: customer.userId });
    if (result?.ok !== true) return;
    setDone(subscribedWords(customer.email, result.value.outcome));
    onSubscribed();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Subscribe a customer"
    >
      <CustomerPicker chosen={customer} onChoose={setCustomer} />
      {subscribe.failure !== undefined && <FailureNotice failure={subscribe.failure} />}
      <p role="status" className={classes.status}>
        {done}
      </p>
      <FormActions reason={customer === undefined ? 'Choose a customer first' : null}>
        <BusyButton type="submit" variant="default" disabled={customer === undefined} busy={subscribe.busy}>
          Subscribe customer
        </BusyButton>
      </FormActions>
    </form>
  );
}

function SubscribeCompliance({ onSubscribed }: { readonly onSubscribed: () => void }) {
  const [address, setAddress] = useState('');
  const [empty, setEmpty] = useState(false);
  const [done, setDone] = useState('');
  const subscribe = useAction('topics.subscribeCompliance');
  const { failure } = subscribe;
  const isAddress = failure?.code === 'subscription.customerAddress' || failure?.code === 'subscription.staffAddress';
  const atField = isAddress ? failureLine(failure) : issueFor(failure, 'address');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(address.trim() === '');
    setDone('');
    if (address.trim() === '') return;
    const result = await subscribe.run({ address });
    if (result?.ok !== true) return;
    setDone(subscribedWords(address.trim(), result.value.outcome));
    setAddress('');
    onSubscribed();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Subscribe compliance"
    >
      <TextField
        label="Compliance address"
        type="email"
        help="Receives every high-value and suspicious-activity alert"
        value={address}
        onChange={setAddress}
        problem={empty ? 'Enter an email address, for example compliance@bank.example.' : atField}
      />
      {failure !== undefined && atField === undefined && <FailureNotice failure={failure} />}
      <p role="status" className={classes.status}>
        {done}
      </p>
      <FormActions>
        <BusyButton type="submit" variant="default" busy={subscribe.busy}>
          Subscribe compliance
        </BusyButton>
      </FormActions>
    </form>
  );
}
