import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconPlayerSkipForward } from '@tabler/icons-react';
import type { CheckLine } from '../../../shared/contract/aws';
import { CommandLine } from '../../components/command-line';
import { ProgressLine } from '../../components/job-progress';
import { FailureNotice } from '../../components/states';
import { readProgress } from '../../words/progress';
import { CHECK_WORDS, type NextStep, nextStepsAt, outcomeWords, stepWords } from './check-words';
import classes from './checklist.module.css';
import type { ConnectionTest } from './use-connection-test';

const ICONS = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  failed: IconCircleX,
  skipped: IconPlayerSkipForward,
} as const;

interface ChecklistProps {
  readonly test: ConnectionTest;
  /** What stands in the form is no longer what was tested. */
  readonly isOfOthers: boolean;
}

/** What was tried, what was found and what to do about it. */
export function Checklist({ test, isOfOthers }: ChecklistProps) {
  const steps = nextStepsAt(test.lines);
  return (
    <section aria-labelledby="checklist-title" className={classes.panel} aria-busy={test.state === 'running'}>
      <h2 id="checklist-title" className={classes.title}>
        Connection
      </h2>
      <div className={classes.summary}>
        <Summary test={test} />
        {isOfOthers && (
          <p role="status" className={classes.others}>
            Tested with other settings: test again.
          </p>
        )}
      </div>
      {test.failure !== undefined && test.failure.code !== 'ipc.invalidInput' && (
        <FailureNotice failure={test.failure} />
      )}
      <ol className={classes.lines} data-others={isOfOthers}>
        {test.lines.map((line) => (
          <Line key={line.subject} line={line} next={steps.get(line.subject)} />
        ))}
      </ol>
    </section>
  );
}

function Summary({ test: { state, lines, total } }: { readonly test: ConnectionTest }) {
  if (state === 'running') {
    const reading = total === 0 ? undefined : readProgress({ done: lines.length, total, unit: 'items' }, 0);
    return <ProgressLine label="Testing the connection" reading={reading} />;
  }
  if (state === 'done') {
    return (
      <p role="status" className={classes.outcome}>
        {outcomeWords(lines)}
      </p>
    );
  }
  return (
    <p className={classes.hint}>
      Test connection tries the settings as they stand here: credentials, identity, region, each table and index, each
      topic, and the clock. It changes nothing in AWS.
    </p>
  );
}

interface LineProps {
  readonly line: CheckLine;
  /** Undefined where there is none, or a line before this one has it. */
  readonly next: NextStep | undefined;
}

function Line({ line, next }: LineProps) {
  const Icon = ICONS[line.state];
  return (
    <li className={classes.line} data-state={line.state}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <div className={classes.head}>
          <span className={classes.subject}>{line.subject}</span>
          <span className={classes.state}>{CHECK_WORDS[line.state]}</span>
        </div>
        <p>{line.finding}</p>
        {next !== undefined && <p className={classes.next}>{stepWords(next)}</p>}
        {line.command !== null && <CommandLine command={line.command} />}
      </div>
    </li>
  );
}
