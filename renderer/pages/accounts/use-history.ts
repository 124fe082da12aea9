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
}

interface Shown {
  readonly key: string;
  readonly list: HistoryList;
}

/** The history that a filter selects, fetched as it is scrolled. `anchored`: with running balances. */
export function useHistory(accountNumber: string, filter: HistoryFilter, anchored: boolean): History {
  const [round, setRound] = useState(0);
  const key = `${round} ${accountNumber} ${callKey(filter)}`;
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [growing, setGrowing] = useState(false);
  const [, setRowCount] = useState(0);
  const wanted = useRef({ accountNumber, filter, anchored, key });
  wanted.current = { accountNumber, filter, anchored, key };

  useEffect(() => {
    const { current } = wanted;
    const list = new HistoryList(call, current.accountNumber, current.filter, current.anchored);
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
  return {
    list: shown?.list,
    key: shown?.key ?? '',
    loadingMore: growing,
    failure,
    loadMore: () => void loadMore(),
    reload,
  };
}
