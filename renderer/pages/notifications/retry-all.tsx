import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import { retriedWords } from './mail-words';
import classes from './notifications.module.css';

interface RetryAllProps {
  /** Something was held up that can be sent now. */
  readonly needed: boolean;
  /** Some were made due again. */
  readonly onChange: () => void;
}

/** Makes everything that failed or was given up due again, page by page, with the count so far and a way to stop. */
export function RetryAll({ needed, onChange }: RetryAllProps) {
  const { run, failure } = useAction('notifications.retryAll');
  const [busy, setBusy] = useState(false);
  const [retried, setRetried] = useState<number | undefined>(undefined);
  const stopped = useRef(false);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  // Whoever leaves the page stops it.
  useEffect(() => stop, [stop]);

  const retryAll = async () => {
    stopped.current = false;
    setBusy(true);
    setRetried(0);
    let cursor: string | null = null;
    let count = 0;
    do {
      const answer: Awaited<ReturnType<typeof run>> = await run({ cursor });
      if (answer === undefined || !answer.ok) break;
      count += answer.value.retriedCount;
      cursor = answer.value.nextCursor;
      setRetried(count);
    } while (cursor !== null && !stopped.current);
    setBusy(false);
    onChange();
  };

  if (!needed && retried === undefined) return null;
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={classes.retryAll}>
        <span role="status">{retried !== undefined && retriedWords(retried, busy)}</span>
        {(needed || busy) && (
          <Button size="compact-sm" variant="default" onClick={busy ? stop : () => void retryAll()}>
            {busy ? 'Stop' : 'Retry all'}
          </Button>
        )}
      </div>
    </>
  );
}
