import { Button } from '@mantine/core';
import { useState } from 'react';
import { complianceReceivers } from '../../../../shared/compliance-receivers';
import type { SubscriptionView, TopicView } from '../../../../shared/contract/topics';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { ActionReason, Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import { useAction } from '../../../hooks/use-action';
import { useCall } from '../../../hooks/use-call';
import { useProductionName } from '../../../hooks/use-production-name';
import {
  changesWords,
  ENCRYPTION_WORDS,
  encryptionWarning,
  inOrderWords,
  limitWarning,
  missingOf,
  openToOthersWords,
  STATE_TONES,
  STATE_WORDS,
  topicState,
  USE_WORDS,
} from './topic-words';
import classes from './topics.module.css';

const columns = (withoutReceiver: boolean): readonly Column<TopicView>[] => [
  { id: 'name', header: 'Topic', width: 210, grow: true, cell: ({ name }) => name, text: ({ topicArn }) => topicArn },
  {
    id: 'use',
    header: 'Carries',
    width: 130,
    grow: true,
    cell: ({ use }) => USE_WORDS[use],
    text: ({ use }) => USE_WORDS[use],
  },
  {
    id: 'state',
    header: 'State',
    width: 132,
    cell: (topic) => {
      const state = topicState(topic, withoutReceiver);
      return <StatusPill tone={STATE_TONES[state]}>{STATE_WORDS[state]}</StatusPill>;
    },
    text: (topic) => STATE_WORDS[topicState(topic, withoutReceiver)],
  },
  {
    id: 'encryption',
    header: 'Encryption',
    width: 150,
    // Of a topic that is not there nothing can be said, least of all that it is not encrypted.
    cell: ({ exists, encryption }) => (exists ? ENCRYPTION_WORDS[encryption] : '–'),
  },
  { id: 'confirmed', header: 'Confirmed', width: 92, align: 'end', cell: ({ confirmedCount }) => confirmedCount },
  { id: 'pending', header: 'Not confirmed', width: 112, align: 'end', cell: ({ pendingCount }) => pendingCount },
];

interface TopicsSectionProps {
  /** Undefined until they have been read. */
  readonly subscriptions: readonly SubscriptionView[] | undefined;
  readonly onProvisioned: () => void;
}

/** The topics that the bank's mail goes through. */
export function TopicsSection({ subscriptions, onProvisioned }: TopicsSectionProps) {
  const overview = useCall('topics.overview', {});
  const provision = useAction('topics.provision');
  const productionName = useProductionName();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const missing = (overview.data ?? []).flatMap((topic) => missingOf(topic).map((words) => `${topic.name}: ${words}`));
  const withoutReceiver = subscriptions !== undefined && complianceReceivers(subscriptions).length === 0;
  const warnings = [encryptionWarning, limitWarning].flatMap((of) => of(overview.data ?? []) ?? []);
  const open = openToOthersWords(overview.data ?? []);

  const run = async () => {
    setAsking(false);
    setDone('');
    const result = await provision.run({ typedName: productionName ?? null });
    if (result?.ok !== true) return;
    setDone(changesWords(result.value));
    overview.reload();
    onProvisioned();
  };
  return (
    <Section
      title="Topics"
      lead="What the bank's mail goes through. Customers' mail and compliance mail have a topic each, unless the workspace names one for both."
      actions={
        <>
          {overview.status === 'ready' && missing.length === 0 && <ActionReason>Nothing to set up</ActionReason>}
          <Button variant="default" onClick={overview.reload}>
            Refresh
          </Button>
          <BusyButton
            busy={provision.busy}
            disabled={missing.length === 0}
            onClick={() => (productionName === undefined && warnings.length === 0 ? void run() : setAsking(true))}
          >
            Set up topics
          </BusyButton>
        </>
      }
    >
      <div className={classes.stack}>
        {provision.failure !== undefined && <FailureNotice failure={provision.failure} />}
        {overview.status === 'failed' && <FailureNotice failure={overview.failure} onRetry={overview.reload} />}
        {overview.status === 'loading' && <Skeleton lines={3} label="Reading the topics" />}
        {overview.status === 'ready' && (
          <>
            {overview.stale !== undefined && (
              <StaleNotice asOf={overview.asOf} failure={overview.stale} onRetry={overview.reload} />
            )}
            <DataTable
              label="Topics"
              columns={columns(withoutReceiver)}
              rows={overview.data}
              rowKey={({ topicArn }) => topicArn}
              height="content"
            />
            <p role="status" className={classes.status}>
              {done !== ''
                ? done
                : missing.length === 0
                  ? (open ?? inOrderWords(withoutReceiver))
                  : `Still to do: ${missing.join('; ')}.`}
            </p>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={asking}
        title="Set up the topics?"
        confirmLabel="Set up topics"
        danger
        {...(productionName === undefined ? {} : { typed: productionName })}
        onCancel={() => setAsking(false)}
        onConfirm={() => void run()}
      >
        {missing.map((words) => (
          <p key={words}>{words}</p>
        ))}
        {warnings.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </ConfirmDialog>
    </Section>
  );
}
