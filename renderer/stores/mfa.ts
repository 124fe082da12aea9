import { create } from 'zustand';
import type { Failure } from '../../shared/failures';

/** A question for the code that an MFA device shows. */
export interface MfaPrompt {
  /** The device that the profile names. */
  readonly serial: string;
  /** What became of the code before; undefined at first. */
  readonly refusal: Failure | undefined;
  /** The code is being tried. */
  readonly busy: boolean;
  /** Asked by the lock screen, which shows it in its own place. */
  readonly byLock: boolean;
  readonly enter: (code: string) => void;
  readonly giveUp: () => void;
}

export const useMfa = create<{ readonly prompt: MfaPrompt | null }>(() => ({ prompt: null }));
