import type { SubscriptionView } from './contract/topics';

/** Who receives compliance mail: confirmed, and nobody whom it is not meant for. With none, an alert reaches nobody. */
export const complianceReceivers = <S extends Pick<SubscriptionView, 'audience' | 'confirmation' | 'safety'>>(
  subscriptions: readonly S[],
): readonly S[] =>
  subscriptions.filter(
    ({ audience, confirmation, safety }) =>
      audience === 'compliance' && confirmation === 'confirmed' && safety === 'safe',
  );
