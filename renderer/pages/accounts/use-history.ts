import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryFilter } from '../../../shared/contract/accounts';
import type { Failure } from '../../../shared/failures';
import { call } from '../../call';
import { callKey } from '../../hooks/call-key';
import { HistoryList } from './history-list';

export interface History {
  /** What is shown: of the filter in force, or of the one before while the new one loads. Undefined at first. */
  readonly list: HistoryList | undefined;
  /** Changes when `list` is of another filter: the table starts at its top again. */
  readonly key: string;
  readonly loadingMore: boolean;
  readonly failure: Failure | undefined;
  readonly loadMore: () => void;
  readonly reload: () => void;
  /** Loads what was refused for its read units: these are agreed to for this filter, and for this list only. */
  readonly confirm: (units: number) => void;
}

/** What a person agreed to read. */
interface Agreed {
  readonly selection: string;
  readonly units: number;
}

interface Shown {
  readonly key: string;
  readonly list: HistoryList;
}

/** The history that a filter selects, fetched as it is scrolled. `anchored`: with running balances. */
export function useHistory(accountNumber: string, filter: HistoryFilter, anchored: boolean): History {
  const [round, setRound] = useState(0);
  const selection = `${accountNumber} ${callKey(filter)}`;
  const key = `${round} ${selection}`;
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [growing, setGrowing] = useState(false);
  const [, setRowCount] = useState(0);
  const agreed = useRef<Agreed | undefined>(undefined);
  const wanted = useRef({ accountNumber, filter, anchored, selection, key });
  wanted.current = { accountNumber, filter, anchored, selection, key };

  useEffect(() => {
    const { current } = wanted;
    // A yes is used up by the list that it was given for, or by the next one of another selection.
    const units = agreed.current?.selection === current.selection ? agreed.current.units : null;
    agreed.current = undefined;
    const list = new HistoryList(call, current.accountNumber, current.filter, current.anchored, units);
    let stillWanted = true;
    void list.grow().then((refused) => {
      if (!stillWanted) return;
      setFailure(refused);
      if (refused === undefined) setShown({ key, list });
    });
    return () => {
      stillWanted = false;
    };
  }, [key]);

  const loadMore = useCallback(async () => {
    if (shown === undefined || shown.list.complete) return;
    setGrowing(true);
    const refused = await shown.list.grow();
    setGrowing(false);
    if (wanted.current.key === shown.key) setFailure(refused);
    setRowCount(shown.list.rows.length);
  }, [shown]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const confirm = useCallback(
    (units: number) => {
      agreed.current = { selection: wanted.current.selection, units };
      reload();
    },
    [reload],
  );
  return {
    list: shown?.list,
    key: shown?.key ?? '',
    loadingMore: growing,
    failure,
    loadMore: () => void loadMore(),
    reload,
    confirm,
  };
}
