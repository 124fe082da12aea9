import { useState } from 'react';
import type { TablePlanLine } from '../../../../shared/contract/tables';
import { StatusPill } from '../../../components/status-pill';
import { byTable, changeWords, PLAN_SIGNS, PLAN_STATE_WORDS, PLAN_TONES } from './plan-words';
import classes from './tables.module.css';

/** What stands against what should stand, by table. What is in order is folded away until it is asked for. */
export function PlanDiff({ lines }: { readonly lines: readonly TablePlanLine[] }) {
  const [all, setAll] = useState(false);
  const inOrder = lines.filter(({ state }) => state === 'ok').length;
  const shown = all ? lines : lines.filter(({ state }) => state !== 'ok');
  return (
    <div className={classes.diff}>
      {byTable(shown).map(({ table, lines: own }) => (
        <div key={table}>
          <h3 className={classes.diffTable}>{table}</h3>
          <ul className={classes.diffLines} aria-label={table}>
            {own.map((line) => (
              <DiffLine key={`${line.aspect} ${line.subject}`} line={line} />
            ))}
          </ul>
        </div>
      ))}
      {inOrder > 0 && (
        <button type="button" className={classes.fold} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Hide what is in order' : `Show what is in order (${inOrder})`}
        </button>
      )}
    </div>
  );
}

function DiffLine({ line }: { readonly line: TablePlanLine }) {
  return (
    <li className={classes.diffLine} data-state={line.state}>
      <span className={classes.sign} aria-hidden>
        {PLAN_SIGNS[line.state]}
      </span>
      <span className={classes.subject}>{line.subject}</span>
      <span className={classes.change}>
        {changeWords(line)}
        {line.note !== null && <span className={classes.note}>{line.note}</span>}
      </span>
      <StatusPill tone={PLAN_TONES[line.state]}>{PLAN_STATE_WORDS[line.state]}</StatusPill>
    </li>
  );
}
