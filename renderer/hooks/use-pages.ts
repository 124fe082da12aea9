import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput, Channel } from '../../shared/contract';
import type { Failure } from '../../shared/failures';
import { ask } from '../call';
import { callKey } from './call-key';

/** Channels that answer page by page: `{cursor}` in, `{items, nextCursor}` out. */
export type PagedChannel = {
  [C in Channel]: CallOutput<C> extends { readonly items: readonly unknown[]; readonly nextCursor: string | null }
    ? CallInput<C> extends { cursor: string | null }
      ? C
      : never
    : never;
}[Channel];

export type PageItem<C extends PagedChannel> =
  CallOutput<C> extends { readonly items: readonly (infer I)[] } ? I : never;

export interface Pages<C extends PagedChannel> {
  /** `ready` as soon as the first page is there. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly items: readonly PageItem<C>[];
  /** How many that belong to `items` cannot be read. */
  readonly leftOut: number;
  /** True when there is nothing after `items`. */
  readonly complete: boolean;
  readonly loadingMore: boolean;
  /** Of the first page (status `failed`) or of a later one (status stays `ready`). */
  readonly failure: Failure | undefined;
  /** Fetches the next page; does nothing while one is under way or when all are there. */
  readonly loadMore: () => void;
  /** From the first page again. */
  readonly reload: () => void;
}

interface PagesState<C extends PagedChannel> {
  readonly key: string;
  readonly items: readonly PageItem<C>[];
  readonly leftOut: number;
  readonly cursor: string | null;
  readonly started: boolean;
  readonly failure: Failure | undefined;
}

interface Page<C extends PagedChannel> {
  readonly items: readonly PageItem<C>[];
  readonly nextCursor: string | null;
  readonly leftOut?: number | undefined;
}

/** What there is before the first page. */
const NOTHING = { items: [], leftOut: 0 };

/** Collects pages while the table is scrolled. A changed input starts over. Null asks nothing. */
export function usePages<C extends PagedChannel>(channel: C, input: Omit<CallInput<C>, 'cursor'> | null): Pages<C> {
  const key = input === null ? '' : `${channel} ${callKey(input)}`;
  const [state, setState] = useState<PagesState<C> | undefined>(undefined);
  const [loading, setLoading] = useState(false);
  const [round, setRound] = useState(0);
  const wanted = useRef({ channel, input, key, ticket: 0, busy: false });
  wanted.current.channel = channel;
  wanted.current.input = input;
  wanted.current.key = key;

  const fetchPage = useCallback(async (cursor: string | null, before: Pick<PagesState<C>, 'items' | 'leftOut'>) => {
    const asked = wanted.current;
    const ticket = asked.ticket;
    const askedKey = asked.key;
    asked.busy = true;
    setLoading(true);
    const result = await ask(asked.channel, { ...asked.input, cursor } as CallInput<C>);
    if (ticket !== wanted.current.ticket) return;
    asked.busy = false;
    setLoading(false);
    if (!result.ok) {
      const failure = result.error;
      setState({ ...before, key: askedKey, cursor, started: cursor !== null, failure });
      return;
    }
    const page = result.value as unknown as Page<C>;
    const items = before.items.length === 0 ? page.items : [...before.items, ...page.items];
    const leftOut = before.leftOut + (page.leftOut ?? 0);
    setState({ key: askedKey, items, leftOut, cursor: page.nextCursor, started: true, failure: undefined });
  }, []);

  useEffect(() => {
    wanted.current.ticket += 1;
    wanted.current.busy = false;
    void round;
    if (key !== '') void fetchPage(null, NOTHING);
    else setLoading(false);
  }, [key, round, fetchPage]);

  const current = state?.key === key ? state : undefined;
  const loadMore = useCallback(() => {
    if (current === undefined || current.cursor === null || wanted.current.busy) return;
    void fetchPage(current.cursor, current);
  }, [current, fetchPage]);
  const reload = useCallback(() => setRound((before) => before + 1), []);

  return {
    status: pagesStatus(key, current),
    items: current?.items ?? [],
    leftOut: current?.leftOut ?? 0,
    complete: current?.started === true && current.cursor === null,
    loadingMore: loading && current?.started === true,
    failure: current?.failure,
    loadMore,
    reload,
  };
}

function pagesStatus<C extends PagedChannel>(key: string, state: PagesState<C> | undefined): Pages<C>['status'] {
  if (key === '') return 'idle';
  if (state === undefined) return 'loading';
  return state.started ? 'ready' : 'failed';
}
