import { setTimeout as pause } from 'node:timers/promises';
import type { Pause } from '../../../main/aws/provisioning/converge';
import type { Result } from '../../../shared/failures';

export const pauseFor: Pause = (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined);

export function valueIn<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${JSON.stringify(result.error)}`);
}
