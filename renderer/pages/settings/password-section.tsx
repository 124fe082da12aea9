import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Section } from '../../components/section';
import { NewPasswordForm } from '../../sign-in/new-password-form';
import { acceptSession } from '../../stores/session';
import classes from './settings.module.css';

export function PasswordSection() {
  const [changes, setChanges] = useState(0);
  return (
    <Section title="Change password" lead="Changing it ends your sessions in other places.">
      <div className={classes.narrow}>
        <NewPasswordForm
          key={changes}
          currentLabel="Current password"
          onChanged={(session) => {
            acceptSession(session);
            setChanges((before) => before + 1);
          }}
        >
          <span role="status" className={classes.saved}>
            {changes > 0 && (
              <>
                <IconCheck size={14} aria-hidden />
                Changed
              </>
            )}
          </span>
        </NewPasswordForm>
      </div>
    </Section>
  );
}
