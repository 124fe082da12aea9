import { Button } from '@mantine/core';
import type { Failure } from '../../../shared/failures';
import { Section } from '../../components/section';
import { navigate } from '../../router';
import classes from './dashboard.module.css';

/** Nothing of the bank can be read, because it has not been made yet. */
export const isNotSetUp = (failure: Failure | undefined): boolean =>
  failure?.code === 'aws.failed' && failure.problem === 'tableMissing';

const STEPS = [
  {
    what: 'Tables',
    why: 'They hold customers, accounts and transactions. Look at the plan and apply it.',
    open: 'Open Tables',
    tab: 'tables',
  },
  {
    what: 'Topics',
    why: 'The bank’s mail goes through them. Press Set up topics.',
    open: 'Open Notifications',
    tab: 'topics',
  },
  {
    what: 'Compliance address',
    why: 'Until one is subscribed and has confirmed, compliance alerts reach nobody.',
    open: 'Subscribe an address',
    tab: 'topics',
  },
] as const;

/** What an administrator makes first, in this order, at an endpoint where there is nothing of the bank. */
export function SetUpList({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Section
      title="Set up this bank"
      lead="There is nothing of it yet in this account and region. If there should be, check the region and the table names of the workspace."
      actions={
        <Button variant="default" onClick={onRetry}>
          Refresh
        </Button>
      }
    >
      <ol className={classes.setUp}>
        {STEPS.map(({ what, why, open, tab }) => (
          <li key={what}>
            <div>
              <strong>{what}</strong>
              <p>{why}</p>
            </div>
            <Button variant="default" onClick={() => navigate('administration', { tab })}>
              {open}
            </Button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
