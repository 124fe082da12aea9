import { leftOutWords } from '../words/left-out';
import { MissingNotice } from './missing-notice';

interface LeftOutNoticeProps {
  /** How many cannot be read; nothing is shown for none. */
  readonly count: number | undefined;
  readonly one: string;
  readonly many: string;
  /** Who finds out why, where it is not Adopt that does. */
  readonly next?: string;
}

/** Above a list in which something is missing because it cannot be read. */
export function LeftOutNotice({ count = 0, one, many, next }: LeftOutNoticeProps) {
  return count === 0 ? null : <MissingNotice text={leftOutWords(count, one, many, next)} />;
}
