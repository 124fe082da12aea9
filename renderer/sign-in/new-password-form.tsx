import type { FormEvent, ReactNode } from 'react';
import type { SessionView } from '../../shared/contract/auth';
import type { Failure } from '../../shared/failures';
import { BusyButton } from '../components/busy-button';
import { PasswordField } from '../components/fields';
import { FormActions } from '../components/form-actions';
import { FailureNotice } from '../components/states';
import { useAction } from '../hooks/use-action';
import { useForm } from '../hooks/use-form';
import { newPasswordProblem } from '../words/form-problems';
import { PasswordRules, RULES_LAST } from './password-rules';
import classes from './sign-in.module.css';

interface NewPasswordFormProps {
  readonly currentLabel: string;
  /** First-field focus, for a form that is the whole screen. */
  readonly first?: boolean;
  readonly onChanged: (session: SessionView) => void;
  /** Buttons before the primary one. */
  readonly children?: ReactNode;
}

type Field = 'currentPassword' | 'newPassword';
const EMPTY: Readonly<Record<Field, string>> = { currentPassword: '', newPassword: '' };

const check = ({ currentPassword, newPassword }: Readonly<Record<Field, string>>) => {
  const problem = newPasswordProblem(newPassword);
  return {
    ...(currentPassword === '' ? { currentPassword: 'Enter the password that you signed in with.' } : {}),
    ...(problem === undefined ? {} : { newPassword: problem }),
  };
};

const fieldOf = (failure: Failure): Field | undefined => {
  if (failure.code === 'auth.wrongCurrentPassword') return 'currentPassword';
  return failure.code === 'auth.passwordRefused' ? 'newPassword' : undefined;
};

/** Changing one's own password; every other session of the same person ends with it. */
export function NewPasswordForm({ currentLabel, first = false, onChanged, children }: NewPasswordFormProps) {
  const change = useAction('auth.changePassword');
  const { values, field, rest, passes } = useForm<Field>({ initial: EMPTY, check, failure: change.failure, fieldOf });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!passes()) return;
    const result = await change.run(values);
    if (result?.ok) onChanged(result.value);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <PasswordField label={currentLabel} autoComplete="current-password" first={first} {...field('currentPassword')} />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        help={<PasswordRules password={values.newPassword} />}
        inputWrapperOrder={RULES_LAST}
        {...field('newPassword')}
      />
      {rest !== undefined && <FailureNotice failure={rest} />}
      <FormActions>
        {children}
        <BusyButton type="submit" busy={change.busy}>
          Change password
        </BusyButton>
      </FormActions>
    </form>
  );
}
