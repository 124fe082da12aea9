import { Button } from '@mantine/core';
import type { FormEvent, KeyboardEvent } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Failure } from '../../shared/failures';
import { BusyButton } from '../components/busy-button';
import { PasswordField, TextField } from '../components/fields';
import { FormActions } from '../components/form-actions';
import { FailureNotice } from '../components/states';
import { useAction } from '../hooks/use-action';
import { useForm } from '../hooks/use-form';
import { Front } from '../start/front';
import { newPasswordProblem } from '../words/form-problems';
import { PasswordRules, RULES_LAST } from './password-rules';
import type { Registered } from './registered';
import classes from './sign-in.module.css';

interface RegisterPageProps {
  readonly workspace: WorkspaceView;
  readonly onRegistered: (person: Registered) => void;
  readonly onBack: () => void;
}

type Field = 'fullName' | 'email' | 'phone' | 'password';
const EMPTY: Readonly<Record<Field, string>> = { fullName: '', email: '', phone: '', password: '' };

const check = ({ fullName, email, password }: Readonly<Record<Field, string>>) => {
  const problem = newPasswordProblem(password);
  return {
    ...(fullName.trim() === '' ? { fullName: 'Enter your full name.' } : {}),
    ...(email.trim() === '' ? { email: 'Enter an email address, for example name@example.com.' } : {}),
    ...(problem === undefined ? {} : { password: problem }),
  };
};

const fieldOf = (failure: Failure): Field | undefined => {
  if (failure.code === 'auth.emailTaken') return 'email';
  return failure.code === 'auth.passwordRefused' ? 'password' : undefined;
};

/** Self-registration: gives a customer and one checking account. */
export function RegisterPage({ workspace, onRegistered, onBack }: RegisterPageProps) {
  const register = useAction('auth.register');
  const { values, field, rest, passes } = useForm<Field>({ initial: EMPTY, check, failure: register.failure, fieldOf });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!passes()) return;
    const result = await register.run(values);
    if (result?.ok) onRegistered(result.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onBack();
  };
  return (
    <Front title="Register" lead={`You become a customer of ${workspace.name}, with one checking account.`}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown} noValidate>
        <TextField label="Full name" autoComplete="name" first {...field('fullName')} />
        <TextField label="Email" type="email" autoComplete="email" {...field('email')} />
        <TextField label="Phone" type="tel" autoComplete="tel" help="Optional" {...field('phone')} />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          help={<PasswordRules password={values.password} />}
          inputWrapperOrder={RULES_LAST}
          {...field('password')}
        />
        {rest !== undefined && <FailureNotice failure={rest} />}
        <FormActions>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
          <BusyButton type="submit" busy={register.busy}>
            Register
          </BusyButton>
        </FormActions>
      </form>
    </Front>
  );
}
