import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { SwitchField, TextField } from '../../components/fields';
import type { Form } from '../../hooks/use-form';
import { type ADVANCED_FIELDS, isOn, type SettingsField, switchText } from './settings-draft';
import classes from './workspace-form.module.css';

type AdvancedField = (typeof ADVANCED_FIELDS)[number];

const ENDPOINTS: readonly (readonly [AdvancedField, label: string])[] = [
  ['dynamoEndpoint', 'DynamoDB endpoint'],
  ['snsEndpoint', 'SNS endpoint'],
  ['stsEndpoint', 'STS endpoint'],
];

const KINDS: readonly (readonly [AdvancedField, label: string, help: string])[] = [
  ['fipsEndpoints', 'FIPS endpoints', 'AWS’s own, where they are held to FIPS 140. They are not to be had everywhere.'],
  ['dualStackEndpoints', 'Dual-stack endpoints', 'AWS’s own that speak IPv6 too.'],
];

const NETWORK: readonly (readonly [AdvancedField, label: string, help: string])[] = [
  ['proxy', 'Proxy', 'Its whole address, without name and password. Empty: that of the environment or the system.'],
  [
    'caFile',
    'CA file',
    'Certificates (PEM) that are trusted too. Empty: AWS_CA_BUNDLE, ca_bundle, NODE_EXTRA_CA_CERTS.',
  ],
];

const NAMES: readonly (readonly [AdvancedField, label: string])[] = [
  ['usersTable', 'Users table'],
  ['accountsTable', 'Accounts table'],
  ['transactionsTable', 'Transactions table'],
  ['alertsTopic', 'Alerts topic'],
  ['complianceTopic', 'Compliance topic'],
];

interface AdvancedFieldsProps {
  readonly form: Form<SettingsField>;
  /** One of them has a problem: they are in view then. */
  readonly isWrong: boolean;
}

/** Endpoints other than AWS's own, what stands on the way to them, and names other than the source document's. */
export function AdvancedFields({ form, isWrong }: AdvancedFieldsProps) {
  const [asked, setAsked] = useState(false);
  const id = useId();
  const fields = useRef<HTMLDivElement>(null);
  const open = asked || isWrong;
  useEffect(() => {
    // The form could not focus it, because it was not in view.
    const isElsewhere = document.activeElement?.getAttribute('aria-invalid') !== 'true';
    if (isWrong && isElsewhere) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isWrong]);
  return (
    <div>
      <button
        type="button"
        className={classes.disclosure}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setAsked(!open)}
      >
        <IconChevronDown size={16} aria-hidden />
        Advanced: endpoints, network, tables and topics
      </button>
      <div ref={fields} id={id} className={classes.advanced} hidden={!open}>
        <p className={classes.note}>Endpoints may stay empty: AWS’s own are used then.</p>
        {ENDPOINTS.map(([name, label]) => (
          <TextField key={name} label={label} spellCheck={false} {...form.field(name)} />
        ))}
        {KINDS.map(([name, label, help]) => (
          <SwitchField
            key={name}
            label={label}
            help={help}
            checked={isOn(form.values[name])}
            onChange={(on) => form.field(name).onChange(switchText(on))}
          />
        ))}
        {NETWORK.map(([name, label, help]) => (
          <TextField key={name} label={label} help={help} spellCheck={false} {...form.field(name)} />
        ))}
        {NAMES.map(([name, label]) => (
          <TextField key={name} label={label} spellCheck={false} {...form.field(name)} />
        ))}
        <p className={classes.note}>
          The same topic twice is the source document’s single-topic layout. Each subscription then carries a filter.
        </p>
      </div>
    </div>
  );
}
