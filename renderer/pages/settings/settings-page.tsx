import { Page } from '../../components/page';
import { useSession } from '../../stores/session';
import { AboutSection } from './about-section';
import { AppearanceSection } from './appearance-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { TrainingSection } from './training-section';

export function SettingsPage() {
  const training = useSession((state) => state.workspace?.kind === 'training');
  return (
    <Page title="Settings" width="read">
      <AppearanceSection />
      <ProfileSection />
      <PasswordSection />
      {training && <TrainingSection />}
      <AboutSection />
    </Page>
  );
}
