import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Role } from '../../shared/domain/permissions';
import type { Failure } from '../../shared/failures';
import { AccountNumber } from '../components/account-number';
import { BusyButton } from '../components/busy-button';
import { PasswordField, TextField } from '../components/fields';
import { Notices } from '../components/notices';
import { FailureNotice } from '../components/states';
import { useAction } from '../hooks/use-action';
import { useCall } from '../hooks/use-call';
import { leaveWorkspace } from '../session-actions';
import { Front } from '../start/front';
import { acceptSession, useSession } from '../stores/session';
import { failureLine, sessionEndWords } from '../words/failures';
import { CONFIRM_BY_MAIL } from '../words/subscription';
import { ProfileEntrance } from './profile-entrance';
import type { Registered } from './registered';
import classes from './sign-in.module.css';
import { TrainingEntrance } from './training-entrance';

interface SignInPageProps {
  readonly workspace: WorkspaceView;
  readonly registered: Registered | undefined;
  readonly onRegister: () => void;
}

export function SignInPage({ workspace, registered, onRegister }: SignInPageProps) {
  // Asked here again: the workspace's own files are read when it is opened.
  const about = useCall('app.about', {});
  const continueAs = useAction('auth.continueAs');
  const enter = async (role: Role) => {
    const result = await continueAs.run({ role });
    if (result?.ok) acceptSession(result.value);
  };
  const training = workspace.kind === 'training';
  const form = <SignInForm email={registered?.email ?? ''} training={training} onRegister={onRegister} />;
  return (
    <Front title="Sign in" lead={workspace.name} width={training ? 'wide' : 'form'} foot={<LeaveLink />}>
      <Notices notices={about.data?.notices ?? []} />
      <Greeting registered={registered} mailToConfirm={!training} />
      {training ? (
        <div className={classes.halves}>
          {form}
          <TrainingEntrance busy={continueAs.busy} failure={continueAs.failure} onEnter={(role) => void enter(role)} />
        </div>
      ) : (
        form
      )}
    </Front>
  );
}

function LeaveLink() {
  return (
    <button type="button" className={classes.quietLink} onClick={leaveWorkspace}>
      Choose another workspace
    </button>
  );
}

interface GreetingProps {
  readonly registered: Registered | undefined;
  /** The new customer's mail comes only after they have confirmed their address. */
  readonly mailToConfirm: boolean;
}

/** Why one is here again, or that the registration worked. */
function Greeting({ registered, mailToConfirm }: GreetingProps) {
  const endReason = useSession((state) => state.endReason);
  if (registered !== undefined) {
    return (
      <p role="status" className={classes.greeting} data-tone="good">
        You are registered. Your account is <AccountNumber value={registered.accountNumber} copy />. Sign in to use it.
        {mailToConfirm && ` ${CONFIRM_BY_MAIL}`}
      </p>
    );
  }
  if (endReason === null) return null;
  return (
    <p role="status" className={classes.greeting}>
      {sessionEndWords(endReason)}
    </p>
  );
}

interface SignInFormProps {
  readonly email: string;
  readonly training: boolean;
  readonly onRegister: () => void;
}

function SignInForm({ email: knownEmail, training, onRegister }: SignInFormProps) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ readonly email?: string; readonly password?: string }>({});
  const signIn = useAction('auth.signIn');
  const byProfile = useAction('aws.signIn');
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (signIn.failure !== undefined) passwordInput.current?.select();
  }, [signIn.failure]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const gaps = {
      ...(email.trim() === '' ? { email: 'Enter your email address.' } : {}),
      ...(password === '' ? { password: 'Enter your password.' } : {}),
    };
    setMissing(gaps);
    if (Object.keys(gaps).length > 0) return;
    byProfile.reset();
    const result = await signIn.run({ email, password });
    if (result?.ok) acceptSession(result.value);
  };

  const { refused, rest } = atPassword(signIn.failure);
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label="Email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        problem={missing.email}
        first={knownEmail === ''}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        problem={missing.password ?? refused}
        first={knownEmail !== ''}
        inputRef={passwordInput}
      />
      {rest !== undefined && <FailureNotice failure={rest} />}
      <BusyButton type="submit" fullWidth busy={signIn.busy}>
        Sign in
      </BusyButton>
      <Button variant="default" fullWidth onClick={onRegister}>
        Register
      </Button>
      {training ? <NoProfileInTraining /> : <ProfileEntrance signIn={byProfile} onStart={signIn.reset} />}
    </form>
  );
}

/** What is wrong with what was typed stands at the field; what is wrong elsewhere does not, and has its next step. */
const atPassword = (failure: Failure | undefined) =>
  failure?.code === 'auth.refused'
    ? { refused: failureLine(failure), rest: undefined }
    : { refused: undefined, rest: failure };

function NoProfileInTraining() {
  return (
    <div>
      <Button variant="default" fullWidth disabled aria-describedby="profile-reason">
        Sign in with an IAM profile
      </Button>
      <p id="profile-reason" className={classes.reason}>
        The training bank has no AWS account behind it. Continue as administrator instead.
      </p>
    </div>
  );
}
