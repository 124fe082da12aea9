import { Page } from '../../components/page';
import { useSession, useSignedIn } from '../../stores/session';
import { AboutSection } from './about-section';
import { AppearanceSection } from './appearance-section';
import { DamagedLinesSection } from './damaged-lines-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { TrainingSection } from './training-section';

export function SettingsPage() {
  const training = useSession((state) => state.workspace?.kind === 'training');
  const { signInMethod } = useSignedIn();
  return (
    <Page title="Settings" width="read">
      <AppearanceSection />
      {signInMethod === 'password' && (
        <>
          <ProfileSection />
          <PasswordSection />
        </>
      )}
      <DamagedLinesSection />
      {training && <TrainingSection />}
      <AboutSection />
    </Page>
  );
}
