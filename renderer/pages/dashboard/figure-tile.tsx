import { type ReactNode, useId } from 'react';
import type { CallOutput, Channel } from '../../../shared/contract';
import type { Call } from '../../hooks/use-call';
import classes from './dashboard.module.css';
import { TileState } from './tile-state';

interface Figure {
  readonly value: ReactNode;
  /** What stands under the figure: a comparison, a count, what to do. */
  readonly note: ReactNode;
}

interface FigureTileProps<C extends Channel> {
  readonly title: string;
  readonly call: Call<C>;
  readonly children: (data: CallOutput<C>) => Figure;
}

/** One figure and its note; the same height whatever it says. */
export function FigureTile<C extends Channel>({ title, call, children }: FigureTileProps<C>) {
  const heading = useId();
  return (
    <section className={classes.figureTile} aria-labelledby={heading}>
      <h2 id={heading} className={classes.figureTitle}>
        {title}
      </h2>
      <TileState call={call} what="figure" lines={2} lineHeight={26}>
        {(data) => {
          const { value, note } = children(data);
          return (
            <>
              <p className={classes.figureValue}>{value}</p>
              <p className={classes.figureNote}>{note}</p>
            </>
          );
        }}
      </TileState>
    </section>
  );
}
