import { Button } from '@mantine/core';
import { signOut } from '../session-actions';
import { Front } from '../start/front';
import { acceptSession } from '../stores/session';
import { NewPasswordForm } from './new-password-form';

/** After signing in with a temporary password nothing else works until it is changed. */
export function ChangeTemporaryPassword() {
  return (
    <Front
      title="Choose your own password"
      lead="You signed in with a temporary password, which others know. Choose your own to go on."
    >
      <NewPasswordForm currentLabel="Temporary password" first onChanged={(session) => acceptSession(session)}>
        <Button variant="default" onClick={signOut}>
          Sign out
        </Button>
      </NewPasswordForm>
    </Front>
  );
}
