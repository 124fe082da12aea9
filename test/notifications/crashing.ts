import type { DeliveryDependencies } from '../../main/notifications/alert-delivery';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';

export class Crashed extends Error {}

/**
 * The writing steps of a delivery (claim, claim of the episode, record, publish, settle, postpone) with something before each:
 * a `beforeStep` that throws from some step on is a console that died there.
 */
export function stepsUntilCrash(
  bank: EmbeddedBank,
  publisher: DeliveryDependencies['publisher'],
  beforeStep: (step: number, name: string) => Promise<void> | void,
): Pick<DeliveryDependencies, 'alerts' | 'publisher'> {
  let steps = 0;
  const stepped =
    <A extends readonly unknown[], R>(name: string, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      steps += 1;
      await beforeStep(steps, name);
      return run(...args);
    };
  return {
    publisher: { publish: stepped('publish', (message, at) => publisher.publish(message, at)) },
    alerts: {
      ...bank.alerts,
      claim: stepped('claim', bank.alerts.claim),
      claimEpisode: stepped('claimEpisode', bank.alerts.claimEpisode),
      recordComplianceAlert: stepped('recordComplianceAlert', bank.alerts.recordComplianceAlert),
      settle: stepped('settle', bank.alerts.settle),
      postpone: stepped('postpone', bank.alerts.postpone),
    },
  };
}
