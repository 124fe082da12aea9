import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopied } from '../hooks/use-copied';
import classes from './command-line.module.css';

/** A command to run in a terminal, with the button that copies it. */
export function CommandLine({ command }: { readonly command: string }) {
  const [copied, copyText] = useCopied();
  return (
    <span className={classes.line}>
      <code className={classes.command}>{command}</code>
      <Tooltip label={copied ? 'Copied' : 'Copy command'}>
        <ActionIcon size="sm" aria-label={`Copy command ${command}`} onClick={() => copyText(command)}>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
