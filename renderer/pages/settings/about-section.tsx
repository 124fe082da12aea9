import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Section } from '../../components/section';
import { FailureNotice, Skeleton } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { useCopied } from '../../hooks/use-copied';
import classes from './settings.module.css';

export function AboutSection() {
  const about = useCall('app.about', {});
  const [copied, copyText] = useCopied();
  return (
    <Section title="About">
      {about.status === 'loading' && <Skeleton lines={4} lineHeight={24} label="Reading versions" />}
      {about.status === 'failed' && <FailureNotice failure={about.failure} onRetry={about.reload} />}
      {about.status === 'ready' && (
        <dl className={classes.facts}>
          <dt>Countinghouse</dt>
          <dd>{about.data.version}</dd>
          <dt>Electron</dt>
          <dd>{about.data.electron}</dd>
          <dt>Chromium</dt>
          <dd>{about.data.chromium}</dd>
          <dt>Data is kept in</dt>
          <dd>
            {about.data.userDataPath}
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon
                size="xs"
                aria-label="Copy the folder’s path"
                onClick={() => copyText(about.data.userDataPath)}
              >
                {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              </ActionIcon>
            </Tooltip>
          </dd>
        </dl>
      )}
    </Section>
  );
}
