import { useState } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { RegisterPage } from './register-page';
import type { Registered } from './registered';
import { SignInPage } from './sign-in-page';

/** Before anyone is signed in: signing in, or registering. */
export function Entrance({ workspace }: { readonly workspace: WorkspaceView }) {
  const [registering, setRegistering] = useState(false);
  const [registered, setRegistered] = useState<Registered | undefined>(undefined);
  if (registering) {
    return (
      <RegisterPage
        workspace={workspace}
        onRegistered={(person) => {
          setRegistered(person);
          setRegistering(false);
        }}
        onBack={() => setRegistering(false)}
      />
    );
  }
  return <SignInPage workspace={workspace} registered={registered} onRegister={() => setRegistering(true)} />;
}
