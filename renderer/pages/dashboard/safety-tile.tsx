import { useId } from 'react';
import { DateTime } from '../../components/date-time';
import type { Call } from '../../hooks/use-call';
import { failureWords } from '../../words/failures';
import classes from './dashboard.module.css';
import { FigureTile } from './figure-tile';

/** How many subscriptions receive what is not meant for them, or why that is not known. */
export function SafetyTile({ call }: { readonly call: Call<'topics.safety'> }) {
  const heading = useId();
  if (call.status === 'failed') {
    return (
      <section className={classes.figureTile} aria-labelledby={heading}>
        <h2 id={heading} className={classes.figureTitle}>
          Unsafe subscriptions
        </h2>
        <p className={classes.figureValue}>Not known</p>
        <p className={classes.figureNote}>{failureWords(call.failure).what}</p>
      </section>
    );
  }
  return (
    <FigureTile<'topics.safety'> title="Unsafe subscriptions" call={call}>
      {({ unsafeCount, checkedAt }) => ({
        value: unsafeCount.toLocaleString('en-US'),
        note: (
          <>
            Looked at <DateTime value={checkedAt} />
          </>
        ),
      })}
    </FigureTile>
  );
}
