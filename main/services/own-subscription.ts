import type { OwnSubscription } from '../../shared/contract/notifications';
import type { MailWants } from '../repositories/mail-wants';

const TOLD = { wanted: 'waiting', asked: 'asked', unknown: 'unknown' } as const;

/** What the bank knows of a customer's subscription; null for staff, and where mail needs none. */
export async function ownSubscription(
  wants: Pick<MailWants, 'of'> | undefined,
  userId: string,
): Promise<OwnSubscription> {
  const want = await wants?.of(userId);
  return want === undefined ? null : TOLD[want.state];
}
