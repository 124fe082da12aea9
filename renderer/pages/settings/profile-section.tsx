import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { ProfileView } from '../../../shared/contract/auth';
import { BusyButton } from '../../components/busy-button';
import { SwitchField, TextField } from '../../components/fields';
import { FormActions } from '../../components/form-actions';
import { Section } from '../../components/section';
import { FailureNotice, Skeleton } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { useCall } from '../../hooks/use-call';
import { useForm } from '../../hooks/use-form';
import { ROLE_WORDS } from '../../words/roles';
import { alertsHelp, OWN_SUBSCRIPTION } from '../../words/subscription';
import classes from './settings.module.css';

export function ProfileSection() {
  const profile = useCall('profile.read', {});
  return (
    <Section title="Profile">
      {profile.status === 'loading' && <Skeleton lines={5} label="Reading your profile" />}
      {profile.status === 'failed' && <FailureNotice failure={profile.failure} onRetry={profile.reload} />}
      {profile.status === 'ready' && <ProfileForm profile={profile.data} />}
    </Section>
  );
}

type Field = 'fullName' | 'phone';

const check = ({ fullName }: Readonly<Record<Field, string>>) =>
  fullName.trim() === '' ? { fullName: 'Enter your full name.' } : {};
const nowhere = () => undefined;

function ProfileForm({ profile }: { readonly profile: ProfileView }) {
  const update = useAction('profile.update');
  const [initial] = useState({ fullName: profile.fullName, phone: profile.phone });
  const { values, field, rest, passes } = useForm<Field>({
    initial,
    check,
    failure: update.failure,
    fieldOf: nowhere,
  });
  const [alertsEnabled, setAlertsEnabled] = useState(profile.alertsEnabled);
  const [saved, setSaved] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    if (!passes()) return;
    const result = await update.run({ ...values, alertsEnabled });
    setSaved(result?.ok === true);
  };
  return (
    <form className={classes.rows} onSubmit={(event) => void submit(event)} onChange={() => setSaved(false)} noValidate>
      <dl className={classes.facts}>
        <dt>Email</dt>
        <dd>{profile.email}</dd>
        <dt>Role</dt>
        <dd>{ROLE_WORDS[profile.role]}</dd>
        {profile.subscription !== null && (
          <>
            <dt>Mail to this address</dt>
            <dd>{OWN_SUBSCRIPTION[profile.subscription].state}</dd>
          </>
        )}
      </dl>
      {profile.subscription !== null && <p className={classes.note}>{OWN_SUBSCRIPTION[profile.subscription].what}</p>}
      <TextField label="Full name" autoComplete="name" {...field('fullName')} />
      <TextField label="Phone" type="tel" autoComplete="tel" {...field('phone')} />
      {profile.role === 'customer' && (
        <SwitchField
          label="Transaction alerts"
          help={alertsHelp(profile.subscription)}
          checked={alertsEnabled}
          onChange={setAlertsEnabled}
        />
      )}
      {rest !== undefined && <FailureNotice failure={rest} />}
      <FormActions>
        <span role="status" className={classes.saved}>
          {saved && (
            <>
              <IconCheck size={14} aria-hidden />
              Saved
            </>
          )}
        </span>
        <BusyButton type="submit" busy={update.busy}>
          Save profile
        </BusyButton>
      </FormActions>
    </form>
  );
}
