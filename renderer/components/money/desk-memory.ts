import { create } from 'zustand';
import { useSession } from '../../stores/session';

const MOST_RECENT = 8;

interface DeskMemory {
  /** Account numbers opened in this session, newest first. */
  readonly recentAccounts: readonly string[];
  /** What was last searched for among customers. */
  readonly customerSearch: string;
}

const NOTHING: DeskMemory = { recentAccounts: [], customerSearch: '' };

/** What the pages remember of this session at this desk; forgotten with the sign-out. */
export const useDeskMemory = create<DeskMemory>(() => NOTHING);

useSession.subscribe((now, before) => {
  if (now.session?.userId !== before.session?.userId) useDeskMemory.setState(NOTHING);
});

export const rememberAccount = (accountNumber: string): void =>
  useDeskMemory.setState(({ recentAccounts }) => ({
    recentAccounts: [accountNumber, ...recentAccounts.filter((known) => known !== accountNumber)].slice(0, MOST_RECENT),
  }));

export const rememberSearch = (customerSearch: string): void => useDeskMemory.setState({ customerSearch });
