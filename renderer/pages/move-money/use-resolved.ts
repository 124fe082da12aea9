import { useEffect } from 'react';
import type { ResolvedAccount } from '../../../shared/contract/accounts';
import { isAccountNumber, stripAccountNumber } from '../../../shared/domain/account-number';
import { useCall } from '../../hooks/use-call';
import { failureWords } from '../../words/failures';
import { useJournalRound } from './desk';

/** What a number means while it is typed. */
export type Resolution =
  | { readonly state: 'incomplete' | 'looking' | 'unknown' }
  | { readonly state: 'known'; readonly account: ResolvedAccount }
  /** It could not be looked up; that says nothing about the account. */
  | { readonly state: 'unavailable'; readonly sentence: string };

/** Looks an account up as soon as its number is complete, and again after every movement. */
export function useResolved(typed: string): Resolution {
  const number = stripAccountNumber(typed);
  const complete = isAccountNumber(number);
  const answer = useCall('accounts.resolve', complete ? { accountNumber: number } : null);
  const round = useJournalRound();
  const { reload } = answer;
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  if (!complete) return { state: 'incomplete' };
  if (answer.status === 'ready') return { state: 'known', account: answer.data };
  if (answer.status !== 'failed') return { state: 'looking' };
  if (answer.failure.code === 'account.notFound') return { state: 'unknown' };
  return { state: 'unavailable', sentence: failureWords(answer.failure).what };
}
