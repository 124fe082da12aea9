import type { CallOutput } from '../../../../shared/contract';
import { StatusPill } from '../../../components/status-pill';
import { OUTCOME_TONES, OUTCOME_WORDS, outcomeSentence } from './apply-words';
import classes from './tables.module.css';

/** What became of each table, after a plan was applied. */
export function AppliedOutcome({ applied }: { readonly applied: CallOutput<'tables.apply'> }) {
  if (applied.outcome === 'planChanged') {
    return (
      <p role="alert" className={classes.changed}>
        Nothing was done: something has changed since you saw the plan. This is the plan as it is now.
      </p>
    );
  }
  const unsupportedOf = (name: string) =>
    applied.plan.lines
      .filter(({ table, state }) => table === name && state === 'unsupported')
      .map(({ subject }) => subject);
  return (
    <ul className={classes.outcomes} aria-label="Outcome">
      {applied.tables.map((table) => (
        <li key={table.table}>
          <span className={classes.subject}>{table.table}</span>
          <span className={classes.change}>{outcomeSentence(table, unsupportedOf(table.table))}</span>
          <StatusPill tone={OUTCOME_TONES[table.outcome]}>{OUTCOME_WORDS[table.outcome]}</StatusPill>
        </li>
      ))}
    </ul>
  );
}
