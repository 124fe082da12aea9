import { useState } from 'react';
import { SelectField, SwitchField, TextField } from '../../../components/fields';
import { readTags, type TableOptions, tagText } from './table-options';
import classes from './tables.module.css';

const BILLING = [
  { value: 'onDemand', label: 'On demand' },
  { value: 'provisioned', label: 'Provisioned: 5 read and 5 write units' },
] as const;

interface OptionFieldsProps {
  readonly options: TableOptions;
  /** They are being applied. */
  readonly disabled: boolean;
  readonly onChange: (options: TableOptions) => void;
}

/** What the plan is to bring about. */
export function OptionFields({ options, disabled, onChange }: OptionFieldsProps) {
  const [tags, setTags] = useState(tagText(options.tags));
  const read = readTags(tags);
  const change = (part: Partial<TableOptions>) => onChange({ ...options, ...part });
  return (
    <div className={classes.options}>
      <SelectField
        label="Billing"
        value={options.billing}
        options={BILLING}
        disabled={disabled}
        onChange={(billing) => change({ billing })}
      />
      <TextField
        label="Tags"
        value={tags}
        disabled={disabled}
        problem={read.ok ? undefined : read.problem}
        onChange={(text) => {
          setTags(text);
          const typed = readTags(text);
          if (typed.ok) change({ tags: typed.tags });
        }}
      />
      <div className={classes.switches}>
        <SwitchField
          label="Point-in-time recovery, 35 days"
          checked={options.pointInTimeRecovery}
          disabled={disabled}
          onChange={(pointInTimeRecovery) => change({ pointInTimeRecovery })}
        />
        <SwitchField
          label="Protection from deletion"
          checked={options.deletionProtection}
          disabled={disabled}
          onChange={(deletionProtection) => change({ deletionProtection })}
        />
        <SwitchField
          label="Encryption with a key in this account"
          checked={options.accountKey}
          disabled={disabled}
          onChange={(accountKey) => change({ accountKey })}
        />
      </div>
    </div>
  );
}
