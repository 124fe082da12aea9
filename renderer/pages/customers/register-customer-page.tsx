import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { TextField } from '../../components/fields';
import { FormActions } from '../../components/form-actions';
import { Page } from '../../components/page';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { useForm } from '../../hooks/use-form';
import { goBack, navigate } from '../../router';
import classes from './register-customer.module.css';
import { checkRegistration, type RegisterField, useRegistration } from './register-draft';
import { RegisteredCard } from './registered-card';

const CRUMBS = [{ label: 'Customers', open: () => navigate('customers') }];

/** Registering a customer at the desk; then, once, the temporary password. */
export function RegisterCustomerPage() {
  const registered = useRegistration((state) => state.registered);
  return (
    <Page title="Register a customer" crumbs={CRUMBS} width="read">
      {registered === null ? <RegisterForm /> : <RegisteredCard registered={registered} />}
    </Page>
  );
}

const takenSentence = (email: string): string =>
  `${email} belongs to a customer already. Find that customer, or use another address.`;

function RegisterForm() {
  const register = useAction('customers.register');
  const [initial] = useState(() => useRegistration.getState().draft);
  const form = useForm<RegisterField>({
    initial,
    check: checkRegistration,
    failure: register.failure,
    fieldOf: (failure) => (failure.code === 'auth.emailTaken' ? 'email' : undefined),
  });
  const { values } = form;
  const email = form.field('email');
  const taken = register.failure?.code === 'auth.emailTaken' ? register.failure.email : undefined;
  useEffect(() => useRegistration.setState({ draft: values }), [values]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form.passes()) return;
    const result = await register.run(values);
    if (result?.ok !== true) return;
    useRegistration.setState({ registered: { ...result.value, fullName: values.fullName.trim() } });
  };
  return (
    <form className={classes.card} onSubmit={(event) => void submit(event)} noValidate>
      <TextField {...form.field('fullName')} label="Full name" help="Given names, then the surname" first />
      <TextField
        {...email}
        problem={taken === undefined || email.problem === undefined ? email.problem : takenSentence(taken)}
        label="Email"
        help="The customer signs in with it; one customer per address"
      />
      {taken !== undefined && (
        <Button
          variant="default"
          className={classes.taken ?? ''}
          onClick={() => navigate('customers', { text: taken })}
        >
          Find the customer with this address
        </Button>
      )}
      <TextField {...form.field('phone')} label="Phone" help="Optional" />
      {form.rest !== undefined && <FailureNotice failure={form.rest} />}
      <p className={classes.what}>
        Registering opens a checking account and makes a temporary password, which is shown once and has to be changed
        at the first sign-in.
      </p>
      <FormActions>
        <Button variant="default" onClick={goBack}>
          Back
        </Button>
        <Button type="submit" aria-busy={register.busy}>
          Register customer
        </Button>
      </FormActions>
    </form>
  );
}
