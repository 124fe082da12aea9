import { create } from 'zustand';
import type { SettingsView } from '../../shared/contract/workspaces';

/** Follows the machine until main has answered, and wherever nothing is set. */
export const useSettings = create<SettingsView>(() => ({ theme: 'system', reportingZone: 'system' }));

/** The IANA zone in which dates are shown and days are counted. */
export const useReportingZone = (): string => useSettings((settings) => resolveZone(settings.reportingZone));

/** The machine's zone for `system`, else the zone itself; UTC where the name is not known. */
export function resolveZone(setting: string): string {
  if (setting === 'system') return new Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: setting });
    return setting;
  } catch {
    return 'UTC';
  }
}
