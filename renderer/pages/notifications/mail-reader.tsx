import { type ReactNode, useId } from 'react';
import type { MailView } from '../../../shared/contract/notifications';
import { DateTime } from '../../components/date-time';
import { EmptyState } from '../../components/states';
import { AlertPill } from './alert-pill';
import { AUDIENCE_WORDS, deliveriesWords } from './mail-words';
import classes from './notifications.module.css';

interface MailReaderProps {
  readonly mail: MailView | undefined;
  /** For readers of more than one audience. */
  readonly withAudience: boolean;
  /** For the bank's own people. */
  readonly withDeliveries: boolean;
}

/** One mail, exactly as it was sent: plain text, no markup, no links. */
export function MailReader({ mail, withAudience, withDeliveries }: MailReaderProps) {
  const heading = useId();
  if (mail === undefined) {
    return (
      <section className={classes.reader} aria-label="Reading pane">
        <EmptyState title="The mail you choose is read here" />
      </section>
    );
  }
  return (
    <section className={classes.reader} aria-labelledby={heading}>
      <header className={classes.readerHead}>
        <div className={classes.readerTitle}>
          <h2 id={heading}>{mail.subject}</h2>
          <span className={classes.readerType}>
            <AlertPill type={mail.alertType} />
          </span>
        </div>
        <dl className={classes.facts}>
          <Fact name="To">{mail.recipient}</Fact>
          {withAudience && <Fact name="Audience">{AUDIENCE_WORDS[mail.audience]}</Fact>}
          <Fact name="Reference">{mail.reference}</Fact>
          <Fact name={withDeliveries ? 'First delivered' : 'Delivered'}>
            <DateTime value={mail.firstDeliveredAt} />
          </Fact>
          {withDeliveries && <Fact name="Deliveries">{deliveriesWords(mail.deliveries)}</Fact>}
        </dl>
      </header>
      <pre className={classes.body}>{mail.body}</pre>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
