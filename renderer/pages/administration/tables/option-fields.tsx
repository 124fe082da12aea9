import { useState } from 'react';
import type { TableStand } from '../../../../shared/contract/tables';
import { SelectField, SwitchField, TextField } from '../../../components/fields';
import { type BillingChoice, billingField, protectionField, tagsField } from './standing-words';
import { readTags, type TableChoice, tagText } from './table-options';
import classes from './tables.module.css';

interface OptionFieldsProps {
  readonly choice: TableChoice;
  /** What the tables that exist have, where nothing is chosen. */
  readonly stands: readonly TableStand[];
  /** They are being applied. */
  readonly disabled: boolean;
  readonly onChange: (choice: TableChoice) => void;
}

/** What the plan is to bring about: as it stands, and what is chosen beside it. */
export function OptionFields({ choice, stands, disabled, onChange }: OptionFieldsProps) {
  const { tags, help } = tagsField(stands, choice.tags);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? tagText(tags);
  const read = readTags(text);
  const change = (part: Partial<TableChoice>) => onChange({ ...choice, ...part });
  return (
    <div className={classes.options}>
      <SelectField<BillingChoice>
        label="Billing"
        {...billingField(stands, choice.billing)}
        disabled={disabled}
        onChange={(billing) => change({ billing: billing === 'asItStands' ? null : billing })}
      />
      <TextField
        label="Tags"
        help={help}
        value={text}
        disabled={disabled}
        problem={read.ok ? undefined : read.problem}
        onChange={(now) => {
          setTyped(now);
          const understood = readTags(now);
          if (understood.ok) change({ tags: understood.tags });
        }}
      />
      <div className={classes.switches}>
        <SwitchField
          label="Point-in-time recovery, 35 days"
          {...protectionField(stands, 'pointInTimeRecovery', choice.pointInTimeRecovery)}
          disabled={disabled}
          onChange={(pointInTimeRecovery) => change({ pointInTimeRecovery })}
        />
        <SwitchField
          label="Protection from deletion"
          {...protectionField(stands, 'deletionProtection', choice.deletionProtection)}
          disabled={disabled}
          onChange={(deletionProtection) => change({ deletionProtection })}
        />
        <SwitchField
          label="Encryption with a key in this account"
          {...protectionField(stands, 'accountKey', choice.accountKey)}
          disabled={disabled}
          onChange={(accountKey) => change({ accountKey })}
        />
      </div>
    </div>
  );
}
