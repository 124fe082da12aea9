import { Fragment } from 'react';
import classes from './key-hint.module.css';

interface KeyHintProps {
  /** Pressed together (`['Ctrl', 'K']`), or after each other with `then`. */
  readonly keys: readonly string[];
  readonly sequence?: boolean;
}

export function KeyHint({ keys, sequence = false }: KeyHintProps) {
  return (
    <span className={classes.hint}>
      {keys.map((key, position) => (
        <Fragment key={key}>
          {position > 0 && sequence && <span className={classes.then}>then</span>}
          <kbd className={classes.key}>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
