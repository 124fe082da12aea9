import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopied } from '../../hooks/use-copied';
import classes from './copy-text.module.css';

interface CopyTextProps {
  readonly text: string;
  /** Names the button: `Copy reference`. */
  readonly label: string;
  /** For the one number of a page that matters. */
  readonly strong?: boolean;
}

/** A number that people quote, with a button that copies it. */
export function CopyText({ text, label, strong = false }: CopyTextProps) {
  const [copied, copyText] = useCopied();
  return (
    <span className={classes.copy} data-strong={strong}>
      <span className={classes.text}>{text}</span>
      <Tooltip label={copied ? 'Copied' : label}>
        <ActionIcon size="sm" aria-label={label} onClick={() => copyText(text)}>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
