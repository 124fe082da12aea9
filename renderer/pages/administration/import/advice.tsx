import classes from './import.module.css';

interface AdviceProps {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the first lines of the file say against the mapping; nothing when they say nothing. */
export function Advice({ title, lines }: AdviceProps) {
  if (lines.length === 0) return null;
  return (
    <div className={classes.misfit} role="status">
      <p>{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
