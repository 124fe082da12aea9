import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface PageKey {
  /** A single capital letter. Pressed without a modifier, and never while typing. */
  readonly key: string;
  /** What it does, for the list of shortcuts. */
  readonly label: string;
  readonly run: () => void;
}

interface PageKeys {
  readonly keys: readonly PageKey[];
}

export const usePageKeyList = create<PageKeys>(() => ({ keys: [] }));

/** The page's own single-key shortcuts, such as `D` for a deposit, while it is in view. `?` lists them too. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map(({ key, label }) => `${key} ${label}`).join('\n');
  useEffect(() => {
    void names;
    const registered = latest.current.map(({ key, label }) => ({
      key,
      label,
      run: () => latest.current.find((candidate) => candidate.key === key)?.run(),
    }));
    usePageKeyList.setState({ keys: registered });
    return () => {
      usePageKeyList.setState((state) => (state.keys === registered ? { keys: [] } : state));
    };
  }, [names]);
}
