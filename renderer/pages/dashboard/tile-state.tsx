import type { ReactNode } from 'react';
import type { CallOutput, Channel } from '../../../shared/contract';
import { Skeleton } from '../../components/states';
import type { Call } from '../../hooks/use-call';
import classes from './dashboard.module.css';

interface TileStateProps<C extends Channel> {
  readonly call: Call<C>;
  /** What is loading or missing, in a word or two: `accounts`. */
  readonly what: string;
  /** The skeleton's lines, in the room that the content will take. */
  readonly lines?: number;
  readonly lineHeight?: number;
  readonly children: (data: CallOutput<C>) => ReactNode;
}

/**
 * What a tile shows while its answer is under way, when it did not come, and when it did. The reason of a failure and
 * `Try again` stand once, above the tiles that share the call.
 */
export function TileState<C extends Channel>({ call, what, lines = 3, lineHeight = 28, children }: TileStateProps<C>) {
  if (call.status === 'ready') return children(call.data);
  if (call.status === 'failed') return <p className={classes.missing}>The {what} could not be read.</p>;
  return <Skeleton lines={lines} lineHeight={lineHeight} label={`Loading ${what}`} />;
}
