import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { TextField } from '../../components/fields';
import type { Form } from '../../hooks/use-form';
import type { ADVANCED_FIELDS, SettingsField } from './settings-draft';
import classes from './workspace-form.module.css';

type AdvancedField = (typeof ADVANCED_FIELDS)[number];

const ENDPOINTS: readonly (readonly [AdvancedField, label: string])[] = [
  ['dynamoEndpoint', 'DynamoDB endpoint'],
  ['snsEndpoint', 'SNS endpoint'],
  ['stsEndpoint', 'STS endpoint'],
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

/** Endpoints other than AWS's own, and names other than the source document's. */
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
        Advanced: endpoints, tables and topics
      </button>
      <div ref={fields} id={id} className={classes.advanced} hidden={!open}>
        <p className={classes.note}>Endpoints may stay empty: AWS’s own are used then.</p>
        {ENDPOINTS.map(([name, label]) => (
          <TextField key={name} label={label} spellCheck={false} {...form.field(name)} />
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
