import type { AlertType } from '../../../shared/contract/notifications';
import { StatusPill } from '../../components/status-pill';
import { ALERT_WORDS, needsReview } from './mail-words';

/** The alert type in its words; those that ask for a second look carry amber and its mark. */
export function AlertPill({ type }: { readonly type: AlertType }) {
  const words = ALERT_WORDS[type];
  return needsReview(type) ? <StatusPill tone="pending">{words}</StatusPill> : words;
}
