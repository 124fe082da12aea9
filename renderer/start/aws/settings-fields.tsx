import { useId } from 'react';
import type { AwsProfiles } from '../../../shared/contract/aws';
import { REGIONS } from '../../../shared/domain/region';
import { SelectField, TextField } from '../../components/fields';
import type { Form } from '../../hooks/use-form';
import { profileOptions, regionFor } from './profile-options';
import type { SettingsField } from './settings-draft';

interface SettingsFieldsProps {
  readonly form: Form<SettingsField>;
  readonly profiles: AwsProfiles;
  /** The files of the AWS tools may have been changed meanwhile. */
  readonly readProfiles: () => void;
}

/** What every workspace is asked for. */
export function SettingsFields({ form, profiles, readProfiles }: SettingsFieldsProps) {
  const { values, field } = form;
  const regions = useId();
  const chooseProfile = (name: string) => {
    field('profile').onChange(name);
    field('region').onChange(regionFor(name, values.region, profiles));
  };
  return (
    <>
      <TextField
        label="Name"
        help="What this bank is called on this machine."
        maxLength={60}
        first
        {...field('name')}
      />
      <SelectField
        label="Profile"
        help="From the AWS configuration of this machine; read anew whenever it is used."
        value={values.profile}
        options={profileOptions(profiles, values.profile)}
        problem={field('profile').problem}
        onChange={chooseProfile}
        onOpen={readProfiles}
        searchable
      />
      <TextField
        label="Region"
        help="For example eu-central-1."
        spellCheck={false}
        list={regions}
        {...field('region')}
      />
      <datalist id={regions}>
        {REGIONS.map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      <TextField
        label="Read-cost limit"
        help="Read units. A read that would cost more says so first, and waits for your answer."
        inputMode="numeric"
        {...field('confirmReadUnits')}
      />
    </>
  );
}
