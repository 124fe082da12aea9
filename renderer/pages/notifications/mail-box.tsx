import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Audience, MailView } from '../../../shared/contract/notifications';
import { may } from '../../../shared/domain/permissions';
import { FailureNotice, Skeleton } from '../../components/states';
import { usePages } from '../../hooks/use-pages';
import { useSignedIn } from '../../stores/session';
import { MailList } from './mail-list';
import { MailReader } from './mail-reader';
import { AUDIENCE_WORDS, emptyMailWords } from './mail-words';
import classes from './notifications.module.css';

const AUDIENCES = [
  { value: 'all', label: 'All mail' },
  { value: 'customer', label: AUDIENCE_WORDS.customer },
  { value: 'compliance', label: AUDIENCE_WORDS.compliance },
];

const audienceOf = (value: string): Audience | null => (value === 'customer' || value === 'compliance' ? value : null);

/** The list and, beside or under it, the mail that is being read. */
export function MailBox() {
  const { role } = useSignedIn();
  const readsBoth = may(role, 'retryMail');
  const withDeliveries = role !== 'customer';
  const [audience, setAudience] = useState('all');
  const [chosen, setChosen] = useState<MailView | undefined>(undefined);
  const mail = usePages('notifications.mail', { audience: audienceOf(audience) });
  const read = chosen ?? mail.items[0];
  const choose = (value: string) => {
    setAudience(value);
    setChosen(undefined);
  };
  return (
    <div className={classes.box}>
      {readsBoth && (
        <div className={classes.bar}>
          <SegmentedControl size="xs" aria-label="Audience" data={AUDIENCES} value={audience} onChange={choose} />
        </div>
      )}
      {mail.status === 'failed' && mail.failure !== undefined ? (
        <FailureNotice failure={mail.failure} onRetry={mail.reload} />
      ) : (
        <div className={classes.panes}>
          {mail.status === 'ready' ? (
            <MailList
              pages={mail}
              shown={read?.mailId}
              onShow={setChosen}
              emptyText={emptyMailWords(role)}
              withRecipient={readsBoth}
              withDeliveries={withDeliveries}
            />
          ) : (
            <div className={classes.listRoom}>
              <Skeleton lines={8} label="Loading mail" />
            </div>
          )}
          <MailReader mail={read} withAudience={readsBoth} withDeliveries={withDeliveries} />
        </div>
      )}
    </div>
  );
}
