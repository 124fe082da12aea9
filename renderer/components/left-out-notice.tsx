import { IconAlertTriangle } from '@tabler/icons-react';
import { leftOutWords } from '../words/left-out';
import classes from './notices.module.css';

interface LeftOutNoticeProps {
  /** How many cannot be read; nothing is shown for none. */
  readonly count: number | undefined;
  readonly one: string;
  readonly many: string;
}

/** Above a list in which something is missing because it cannot be read. */
export function LeftOutNotice({ count = 0, one, many }: LeftOutNoticeProps) {
  if (count === 0) return null;
  return (
    <div role="status" className={classes.notices} data-compact>
      <IconAlertTriangle size={18} aria-hidden />
      <p>{leftOutWords(count, one, many)}</p>
    </div>
  );
}
