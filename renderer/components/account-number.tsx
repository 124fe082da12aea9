import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { groupAccountNumber } from '../../shared/domain/account-number';
import { useCopied } from '../hooks/use-copied';
import classes from './account-number.module.css';

interface AccountNumberProps {
  readonly value: string;
  /** A button that copies the ten digits without spaces. Off in tables, where the row's copy does it. */
  readonly copy?: boolean;
}

/** `4821 0093 17`. A selection copied by hand also comes without spaces: they are gaps, not characters. */
export function AccountNumber({ value, copy = false }: AccountNumberProps) {
  const [copied, copyText] = useCopied();
  const [first = '', second = '', third = ''] = groupAccountNumber(value).split(' ');
  return (
    <span className={classes.number}>
      <span className={classes.digits}>
        <span>{first}</span>
        <span>{second}</span>
        <span>{third}</span>
      </span>
      {copy && (
        <Tooltip label={copied ? 'Copied' : 'Copy without spaces'}>
          <ActionIcon size="xs" aria-label={`Copy account number ${value}`} onClick={() => copyText(value)}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
