import type { SettingsView } from '../shared/contract/workspaces';
import type { Failure } from '../shared/failures';
import { call } from './call';
import { useSettings } from './stores/settings';

/** Shows a setting at once and writes it; a refusal puts the old one back and is returned. */
export async function changeSettings(change: Partial<SettingsView>): Promise<Failure | undefined> {
  const before = useSettings.getState();
  useSettings.setState(change);
  const result = await call('settings.write', change);
  useSettings.setState(result.ok ? result.value : before);
  return result.ok ? undefined : result.error;
}

export const chooseTheme = (theme: SettingsView['theme']): Promise<Failure | undefined> => changeSettings({ theme });
