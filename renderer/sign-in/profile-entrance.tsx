import { call } from '../call';
import { BusyButton } from '../components/busy-button';
import { FailureNotice } from '../components/states';
import type { Action } from '../hooks/use-action';
import { acceptSession } from '../stores/session';
import classes from './sign-in.module.css';

interface ProfileEntranceProps {
  readonly signIn: Action<'aws.signIn'>;
  /** What another way in said before is answered by it. */
  readonly onStart: () => void;
}

/** The administrator's way in: AWS says who the workspace's profile is. */
export function ProfileEntrance({ signIn, onStart }: ProfileEntranceProps) {
  const run = async () => {
    onStart();
    const result = await signIn.run({ mfaCode: null });
    if (result?.ok !== true) return;
    const session = await call('auth.session', {});
    if (session.ok) acceptSession(session.value);
  };
  return (
    <>
      <div>
        <BusyButton
          variant="default"
          fullWidth
          aria-describedby="profile-help"
          busy={signIn.busy}
          onClick={() => void run()}
        >
          Sign in with an IAM profile
        </BusyButton>
        <p id="profile-help" className={classes.reason}>
          For administrators: no password of ours. AWS says who the profile of this workspace is.
        </p>
      </div>
      {signIn.failure !== undefined && <FailureNotice failure={signIn.failure} />}
    </>
  );
}
