import { useCallback, useEffect, useState } from 'react';
import { call } from '../call';

const SHOWN_MS = 1500;

/** Copies text; the flag says for a moment that it was done. */
export function useCopied(): readonly [copied: boolean, copyText: (text: string) => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copyText = useCallback((text: string) => {
    void call('app.copyText', { text }).then((copy) => setCopied(copy.ok));
  }, []);
  return [copied, copyText];
}
