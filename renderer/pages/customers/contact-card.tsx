import type { CustomerView } from '../../../shared/contract/customers';
import { DateTime } from '../../components/date-time';
import { SwitchField } from '../../components/fields';
import { CopyText } from '../../components/money/copy-text';
import { useAction } from '../../hooks/use-action';
import { failureLine } from '../../words/failures';
import { CUSTOMER_SUBSCRIPTION } from '../../words/subscription';
import classes from './customer-page.module.css';

interface ContactCardProps {
  readonly customer: CustomerView;
  readonly onChanged: () => void;
}

export function ContactCard({ customer, onChanged }: ContactCardProps) {
  const setAlerts = useAction('customers.setAlerts');
  const change = async (alertsEnabled: boolean) => {
    await setAlerts.run({ userId: customer.userId, alertsEnabled });
    onChanged();
  };
  return (
    <section className={classes.contact} aria-label="Contact">
      <div className={classes.known}>
        <h2 className={classes.name}>{customer.fullName}</h2>
        <dl className={classes.facts}>
          <div>
            <dt>Email</dt>
            <dd>
              <CopyText text={customer.email} label="Copy email" />
            </dd>
          </div>
          <div>
            <dt>Phone</dt>
            <dd>
              {customer.phone === '' ? (
                <span className={classes.none}>None given</span>
              ) : (
                <CopyText text={customer.phone} label="Copy phone" />
              )}
            </dd>
          </div>
          <div>
            <dt>Customer since</dt>
            <dd>
              <DateTime value={customer.createdAt} show="date" />
            </dd>
          </div>
          {customer.subscription !== null && (
            <div>
              <dt>Mail to this address</dt>
              <dd>{CUSTOMER_SUBSCRIPTION[customer.subscription].state}</dd>
            </div>
          )}
        </dl>
        {customer.subscription !== null && (
          <p className={classes.note}>{CUSTOMER_SUBSCRIPTION[customer.subscription].what}</p>
        )}
      </div>
      <div className={classes.alerts}>
        <SwitchField
          label="Transaction alerts"
          help={setAlerts.failure === undefined ? 'Mail for every transaction' : failureLine(setAlerts.failure)}
          checked={customer.alertsEnabled}
          onChange={(checked) => void change(checked)}
        />
      </div>
    </section>
  );
}
