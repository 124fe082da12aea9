import type { AlertType } from '../../../shared/contract/notifications';
import { StatusPill } from '../../components/status-pill';
import { ALERT_WORDS, needsReview } from './mail-words';

/** The alert type in its words; those that ask for review carry amber and its mark. */
export function AlertPill({ type }: { readonly type: AlertType }) {
  return <StatusPill tone={needsReview(type) ? 'pending' : 'neutral'}>{ALERT_WORDS[type]}</StatusPill>;
}
