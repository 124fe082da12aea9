import { useEffect, useRef } from 'react';
import type { Role } from '../../shared/domain/permissions';
import { goBack, goForward, navigate } from '../router';
import { requestPalette, showShortcuts } from '../stores/overlays';
import { usePageKeyList } from '../stores/page-keys';
import { useSession } from '../stores/session';
import { type KeyMeaning, meaningOf, SEQUENCE_MS } from './key-sequence';
import { navigationFor } from './navigation-model';
import { isTyping } from './typing';

/** The shortcuts that work on every page. */
export function useFrameKeys(role: Role): void {
  const sequenceEndsMs = useRef(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || useSession.getState().session?.locked === true) return;
      const meaning = meaningOf(event, isTyping(event.target), performance.now() < sequenceEndsMs.current);
      sequenceEndsMs.current = meaning.does === 'startSequence' ? performance.now() + SEQUENCE_MS : 0;
      if (carryOut(meaning, role)) event.preventDefault();
    };
    window.addEventListener('keydown', onHistoryKey, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onHistoryKey, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [role]);
}

/** Back and forward come first: a list of tabs takes every arrow key for its own, with Alt too. */
function onHistoryKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || useSession.getState().session?.locked === true) return;
  const { does } = meaningOf(event, isTyping(event.target), false);
  if (does !== 'back' && does !== 'forward') return;
  event.preventDefault();
  event.stopPropagation();
  if (does === 'back') goBack();
  else goForward();
}

/** True when the key was used up. */
function carryOut(meaning: KeyMeaning, role: Role): boolean {
  switch (meaning.does) {
    case 'palette':
      requestPalette();
      return true;
    case 'shortcuts':
      showShortcuts(true);
      return true;
    case 'goTo': {
      const link = navigationFor(role).find((candidate) => candidate.shortcut === meaning.letter);
      if (link === undefined) return false;
      navigate(link.page);
      return true;
    }
    case 'pageKey': {
      const key = usePageKeyList.getState().keys.find((candidate) => candidate.key === meaning.letter);
      key?.run();
      return key !== undefined;
    }
    default:
      return false;
  }
}
