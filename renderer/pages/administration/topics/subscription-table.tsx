import { Button } from '@mantine/core';
import type { SubscriptionView } from '../../../../shared/contract/topics';
import { SUBSCRIPTION_WORDS } from '../../../../shared/subscription-words';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { EmptyState } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import { CHANGE_LABELS, type SubscriptionChange } from './change-words';
import {
  audienceWords,
  CONFIRMATION_TONES,
  CONFIRMATION_WORDS,
  SAFETY_TONES,
  SAFETY_WORDS,
  subscriptionKey,
} from './topic-words';
import classes from './topics.module.css';

const COLUMNS: readonly Column<SubscriptionView>[] = [
  {
    id: 'endpoint',
    header: 'Address',
    width: 166,
    grow: true,
    cell: ({ endpoint }) => endpoint,
    text: ({ endpoint, protocol }) => `${endpoint} (${protocol})`,
  },
  { id: 'topic', header: 'Topic', width: 196, grow: true, cell: ({ topic }) => topic, text: ({ topic }) => topic },
  { id: 'audience', header: 'Mail of', width: 132, cell: audienceWords, text: audienceWords },
  {
    id: 'confirmation',
    header: 'State',
    width: 136,
    cell: ({ confirmation }) => (
      <StatusPill tone={CONFIRMATION_TONES[confirmation]}>{CONFIRMATION_WORDS[confirmation]}</StatusPill>
    ),
    text: ({ confirmation }) => CONFIRMATION_WORDS[confirmation],
  },
  {
    id: 'safety',
    header: 'Safety',
    width: 112,
    cell: ({ safety }) => <StatusPill tone={SAFETY_TONES[safety]}>{SAFETY_WORDS[safety]}</StatusPill>,
    text: ({ finding }) => SUBSCRIPTION_WORDS[finding].what,
  },
];

interface SubscriptionTableProps {
  readonly subscriptions: readonly SubscriptionView[];
  readonly onChange: (one: SubscriptionView, change: SubscriptionChange) => void;
}

export function SubscriptionTable({ subscriptions, onChange }: SubscriptionTableProps) {
  const columns: readonly Column<SubscriptionView>[] = [
    ...COLUMNS,
    {
      id: 'change',
      header: '',
      width: 166,
      align: 'end',
      cell: (one) => {
        const change = one.fix === 'confirm' ? 'confirm' : endable(one) ? 'unsubscribe' : undefined;
        if (change === undefined) return '';
        return (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${CHANGE_LABELS[change]}: ${one.endpoint}`}
            onClick={() => onChange(one, change)}
          >
            {CHANGE_LABELS[change]}
          </Button>
        );
      },
    },
  ];
  return (
    <div className={classes.room}>
      <DataTable
        label="Subscriptions"
        columns={columns}
        rows={subscriptions}
        rowKey={subscriptionKey}
        height={subscriptions.length > 12 ? 'fill' : 'content'}
        empty={
          <EmptyState title="Nobody is subscribed yet">
            Customers and compliance that you subscribe would be here.
          </EmptyState>
        }
        footer={
          subscriptions.length === 0 ? undefined : <span>{subscriptions.length.toLocaleString('en-US')} in all</span>
        }
      />
    </div>
  );
}

const endable = ({ subscriptionArn, confirmation }: SubscriptionView): boolean =>
  subscriptionArn !== null && confirmation !== 'deleted';
