import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { BusyButton } from '../components/busy-button';
import { PasswordField } from '../components/fields';
import { FormActions } from '../components/form-actions';
import { FailureNotice } from '../components/states';
import { useAction } from '../hooks/use-action';
import { signOut } from '../session-actions';
import { acceptSession, useSession } from '../stores/session';
import classes from './lock-screen.module.css';
import { ProfileUnlock } from './profile-unlock';

/** What had the focus when the screen was locked gets it back. */
function useFocusAfterwards(): void {
  // Read while rendering: once the lock is on the screen, what lies under it has lost the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Afterwards: the content is inert until this render is done.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}

/** Covers everything until the person has shown again who they are; the work below stays as it was. */
export function LockScreen() {
  const session = useSession((state) => state.session);
  const workspace = useSession((state) => state.workspace);
  useFocusAfterwards();
  const name = session?.fullName ?? '';
  if (session?.signInMethod === 'iamProfile') {
    return (
      <LockCard
        workspace={workspace?.name}
        text={`${name}, your work is as you left it. AWS is asked again whether the profile is still yours to use.`}
      >
        <ProfileUnlock />
      </LockCard>
    );
  }
  const hint = workspace?.kind === 'training' ? ' In training the password is Training1.' : '';
  return (
    <LockCard
      workspace={workspace?.name}
      text={`${name}, your work is as you left it. Enter your password to go on.${hint}`}
    >
      <PasswordUnlock />
    </LockCard>
  );
}

interface LockCardProps {
  /** The name of the workspace that is locked. */
  readonly workspace: string | undefined;
  readonly text: string;
  readonly children: ReactNode;
}

function LockCard({ workspace, text, children }: LockCardProps) {
  return (
    <section className={classes.lock} aria-labelledby="lock-title">
      <div className={classes.card}>
        <IconLock size={22} stroke={1.5} className={classes.icon} aria-hidden />
        <h1 id="lock-title" className={classes.title}>
          Locked
        </h1>
        {workspace !== undefined && <p className={classes.workspace}>{workspace}</p>}
        <p className={classes.text}>{text}</p>
        {children}
      </div>
    </section>
  );
}

const REFUSED = 'The password is not right. Type it again, or sign out.';

function PasswordUnlock() {
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState(false);
  const unlock = useAction('auth.unlock');
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (unlock.failure !== undefined) input.current?.select();
  }, [unlock.failure]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(password === '');
    if (password === '') return;
    const result = await unlock.run({ password });
    if (result?.ok) acceptSession(result.value);
  };

  const isRefused = unlock.failure?.code === 'auth.refused';
  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form} noValidate>
      <PasswordField
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        problem={empty ? 'Enter your password.' : isRefused ? REFUSED : undefined}
        inputRef={input}
        first
      />
      {unlock.failure !== undefined && !isRefused && <FailureNotice failure={unlock.failure} />}
      <FormActions>
        <Button variant="default" onClick={signOut}>
          Sign out
        </Button>
        <BusyButton type="submit" busy={unlock.busy}>
          Unlock
        </BusyButton>
      </FormActions>
    </form>
  );
}
