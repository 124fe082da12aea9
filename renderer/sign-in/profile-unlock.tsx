import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Failure } from '../../shared/failures';
import { BusyButton } from '../components/busy-button';
import { FormActions } from '../components/form-actions';
import { FailureNotice } from '../components/states';
import { useAction } from '../hooks/use-action';
import { MfaForm } from '../mfa/mfa-form';
import { signOut } from '../session-actions';
import { useMfa } from '../stores/mfa';
import { acceptSession } from '../stores/session';
import classes from './lock-screen.module.css';

/** Unlocks an IAM profile's session: AWS must still answer the profile with the same identity. */
export function ProfileUnlock() {
  const unlock = useAction('aws.unlock');
  const prompt = useMfa((state) => state.prompt);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);

  const run = async () => {
    const result = await unlock.run({ mfaCode: null });
    if (result?.ok) acceptSession(result.value);
  };
  if (prompt?.byLock === true) return <MfaForm prompt={prompt} />;
  return (
    <div className={classes.form}>
      {unlock.failure !== undefined && <Refusal failure={unlock.failure} />}
      <FormActions>
        <Button variant="default" onClick={signOut}>
          Sign out
        </Button>
        <BusyButton ref={button} busy={unlock.busy} onClick={() => void run()}>
          Unlock
        </BusyButton>
      </FormActions>
    </div>
  );
}

/** No password was asked here, so that its refusal means something else. */
function Refusal({ failure }: { readonly failure: Failure }) {
  if (failure.code !== 'auth.refused') return <FailureNotice failure={failure} />;
  return (
    <p role="alert" className={classes.refused}>
      The profile is now another identity than the one that signed in. Sign out, then sign in with it.
    </p>
  );
}
