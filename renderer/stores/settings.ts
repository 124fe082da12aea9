import { create } from 'zustand';
import type { SettingsView } from '../../shared/contract/workspaces';
import { resolveZone } from '../words/dates';

/** Follows the machine until main has answered, and wherever nothing is set. */
export const useSettings = create<SettingsView>(() => ({ theme: 'system', reportingZone: 'system' }));

/** The IANA zone in which dates are shown and days are counted. */
export const useReportingZone = (): string => useSettings((settings) => resolveZone(settings.reportingZone));
