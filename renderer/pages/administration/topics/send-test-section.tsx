import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Audience } from '../../../../shared/contract/notifications';
import type { UserView } from '../../../../shared/contract/users';
import { BusyButton } from '../../../components/busy-button';
import { FormActions } from '../../../components/form-actions';
import { Section } from '../../../components/section';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { CustomerPicker } from './customer-picker';
import { testWords } from './topic-words';
import classes from './topics.module.css';

const TARGETS = [
  { value: 'compliance', label: 'Compliance' },
  { value: 'customer', label: 'One customer' },
];

/** A mail that says that mail arrives. */
export function SendTestSection() {
  const [audience, setAudience] = useState<Audience>('compliance');
  const [customer, setCustomer] = useState<UserView | undefined>(undefined);
  const [done, setDone] = useState('');
  const send = useAction('topics.sendTest');
  const userId = audience === 'customer' ? customer?.userId : undefined;
  const reason = audience === 'customer' && userId === undefined ? 'Choose a customer first' : null;
  const run = async () => {
    setDone('');
    const target =
      userId === undefined ? ({ audience: 'compliance' } as const) : ({ audience: 'customer', userId } as const);
    const result = await send.run({ target });
    if (result?.ok) setDone(testWords(result.value.reference, result.value.confirmedCount));
  };
  return (
    <Section
      title="Send a test"
      lead="A mail to try the way with. SNS takes it, and sends it to confirmed subscriptions only."
    >
      <div className={classes.form} data-align="start">
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Who receives the test"
            data={TARGETS}
            value={audience}
            onChange={(value) => setAudience(value === 'customer' ? 'customer' : 'compliance')}
          />
        </div>
        {audience === 'customer' && <CustomerPicker chosen={customer} onChoose={setCustomer} />}
        {send.failure !== undefined && <FailureNotice failure={send.failure} />}
        <p role="status" className={classes.status}>
          {done}
        </p>
        <FormActions reason={reason}>
          <BusyButton variant="default" disabled={reason !== null} busy={send.busy} onClick={() => void run()}>
            Send test
          </BusyButton>
        </FormActions>
      </div>
    </Section>
  );
}
