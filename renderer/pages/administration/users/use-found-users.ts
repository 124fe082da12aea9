import { useCallback, useMemo, useRef, useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import { type Pages, usePages } from '../../../hooks/use-pages';

const PAGE_SIZE = 100;

export interface FoundUsers {
  readonly pages: Pages<'users.list' | 'users.find'>;
  /** What `users` answers to; the text before while the new one is being looked for. */
  readonly text: string;
  /** With the changes made here. */
  readonly users: readonly UserView[];
  /** False until there is anything to show. */
  readonly shown: boolean;
  readonly replace: (user: UserView) => void;
}

/** Everybody page by page, or those that the text finds. The last answer stays in view until the next one is there. */
export function useFoundUsers(text: string): FoundUsers {
  const listed = usePages('users.list', text === '' ? { limit: PAGE_SIZE } : null);
  const found = usePages('users.find', text === '' ? null : { text });
  const pages: FoundUsers['pages'] = text === '' ? listed : found;
  const kept = useRef<{ readonly text: string; readonly items: readonly UserView[] } | undefined>(undefined);
  if (pages.status === 'ready') kept.current = { text, items: pages.items };
  const answer = kept.current;

  const [changed, setChanged] = useState<ReadonlyMap<string, UserView>>(new Map());
  const items = answer?.items;
  const users = useMemo(() => (items ?? []).map((user) => changed.get(user.userId) ?? user), [items, changed]);
  const replace = useCallback((user: UserView) => setChanged((before) => new Map(before).set(user.userId, user)), []);
  return { pages, text: answer?.text ?? text, users, shown: answer !== undefined, replace };
}
