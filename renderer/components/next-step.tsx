import classes from './next-step.module.css';

interface NextStepProps {
  readonly next: string;
  /** What the sentence says to run; null where it is nothing. */
  readonly command: string | null;
}

/** The next step. A command in it stays in one piece, so that it is read as it is typed. */
export function NextStep({ next, command }: NextStepProps) {
  const at = command === null ? -1 : next.indexOf(command);
  if (command === null || at < 0) return next;
  return (
    <>
      {next.slice(0, at)}
      <span className={classes.command}>{command}</span>
      {next.slice(at + command.length)}
    </>
  );
}
