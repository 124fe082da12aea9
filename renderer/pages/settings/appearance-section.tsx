import { SegmentedControl } from '@mantine/core';
import { useId, useState } from 'react';
import type { SettingsView } from '../../../shared/contract/workspaces';
import type { Failure } from '../../../shared/failures';
import { SelectField } from '../../components/fields';
import { Section } from '../../components/section';
import { FailureNotice } from '../../components/states';
import { changeSettings } from '../../settings-actions';
import { resolveZone, useSettings } from '../../stores/settings';
import classes from './settings.module.css';

const THEMES: readonly { readonly value: SettingsView['theme']; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const zoneLabel = (zone: string): string => zone.replaceAll('_', ' ');

/** Every zone that the runtime knows, the machine's own first. */
function zoneOptions(): { readonly value: string; readonly label: string }[] {
  const machine = { value: 'system', label: `This machine (${zoneLabel(resolveZone('system'))})` };
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return [machine, ...zones.map((zone) => ({ value: zone, label: zoneLabel(zone) }))];
}

export function AppearanceSection() {
  const { theme, reportingZone } = useSettings();
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [zones] = useState(zoneOptions);
  const themeId = useId();
  const change = (part: Partial<SettingsView>) => void changeSettings(part).then(setFailure);
  return (
    <Section title="Appearance and dates">
      <div className={classes.rows}>
        <div>
          <p id={themeId} className={classes.label}>
            Theme
          </p>
          <SegmentedControl
            aria-labelledby={themeId}
            value={theme}
            data={THEMES.map((option) => ({ ...option }))}
            onChange={(chosen) => {
              const option = THEMES.find(({ value }) => value === chosen);
              if (option !== undefined) change({ theme: option.value });
            }}
          />
        </div>
        <SelectField
          label="Reporting zone"
          help="Dates are shown, and days are counted, in this time zone."
          value={reportingZone}
          options={zones}
          searchable
          onChange={(zone) => change({ reportingZone: zone })}
        />
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </Section>
  );
}
