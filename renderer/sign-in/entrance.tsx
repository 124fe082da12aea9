import { useState } from 'react';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { RegisterPage } from './register-page';
import { SignInPage } from './sign-in-page';

/** A person who has just registered, for the sign-in page to greet. */
export interface Registered {
  readonly email: string;
  readonly accountNumber: string;
}

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
