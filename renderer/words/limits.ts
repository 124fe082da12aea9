import { type LimitsView, toLimitsView } from '../../shared/contract/rules';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { useSession } from '../stores/session';

/** The numbers of the open workspace; the source document's while none is open. */
export const currentLimits = (): LimitsView => useSession.getState().workspace?.limits ?? toLimitsView(DEFAULT_RULES);

/** `1 minute`, `30 minutes`, `2 hours`, `90 minutes`. */
export function minutesWords(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
