import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TopicView } from '../../../../shared/contract/topics';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import { useAction } from '../../../hooks/use-action';
import { useCall } from '../../../hooks/use-call';
import { useProductionName } from '../../../hooks/use-production-name';
import { changesWords, ENCRYPTION_WORDS, encryptionWarning, missingOf, USE_WORDS } from './topic-words';
import classes from './topics.module.css';

const stateText = (topic: TopicView): string => {
  if (!topic.exists) return 'Missing';
  return missingOf(topic).length === 0 ? 'In order' : 'To complete';
};
const stateTone = (topic: TopicView) => (topic.exists ? (missingOf(topic).length === 0 ? 'good' : 'pending') : 'bad');

const COLUMNS: readonly Column<TopicView>[] = [
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
    cell: (topic) => <StatusPill tone={stateTone(topic)}>{stateText(topic)}</StatusPill>,
    text: stateText,
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

/** The topics that the bank's mail goes through. */
export function TopicsSection({ onProvisioned }: { readonly onProvisioned: () => void }) {
  const overview = useCall('topics.overview', {});
  const provision = useAction('topics.provision');
  const productionName = useProductionName();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState('');
  const missing = (overview.data ?? []).flatMap((topic) => missingOf(topic).map((words) => `${topic.name}: ${words}`));
  const warning = encryptionWarning(overview.data ?? []);

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
          <Button variant="default" onClick={overview.reload}>
            Look again
          </Button>
          <BusyButton
            busy={provision.busy}
            disabled={missing.length === 0}
            onClick={() => (productionName === undefined && warning === undefined ? void run() : setAsking(true))}
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
              columns={COLUMNS}
              rows={overview.data}
              rowKey={({ topicArn }) => topicArn}
              height="content"
            />
            <p role="status" className={classes.status}>
              {done !== ''
                ? done
                : missing.length === 0
                  ? 'Everything is in order.'
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
        {warning !== undefined && <p>{warning}</p>}
      </ConfirmDialog>
    </Section>
  );
}
