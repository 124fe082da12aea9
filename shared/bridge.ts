import type { CallInput, CallResult, Channel } from './contract';
import type { EventName, EventPayload } from './events';

/** What the preload puts into the page: one named function per channel, and a way to listen. Nothing else. */
export type BankBridge = {
  readonly [C in Channel]: (input: CallInput<C>) => Promise<CallResult<C>>;
} & {
  /** Returns the function that stops listening. */
  readonly listen: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => () => void;
};

export const BRIDGE_NAME = 'bank';
