import { AlertDelivery } from '../notifications/alert-delivery';
import type { Publisher } from '../notifications/publisher';
import { AlertRelay } from '../notifications/relay';
import type { Repositories } from '../repositories/ports';
import type { Clock } from '../time/clock';
import type { BankParts } from './parts';
import type { OpenedRules } from './rules';

/** What of an opened record concerns its mail. */
interface Outbox {
  readonly repositories: Repositories;
  readonly publisher: Publisher | undefined;
  readonly clock: Clock;
  readonly rules: OpenedRules;
  readonly isForbidden?: (error: unknown) => boolean;
}

interface RelayParts {
  readonly log: BankParts['log'];
  readonly newId: () => string;
  readonly onChange: () => void;
}

/** Undefined where mail has no way out of this console. */
export function makeRelay(
  { repositories, publisher, clock, rules: { inForce }, isForbidden = () => false }: Outbox,
  { log, newId, onChange }: RelayParts,
): AlertRelay | undefined {
  if (publisher === undefined) return undefined;
  const claimant = newId();
  const judging = { rules: inForce.now, lookAtRules: () => inForce.refresh() };
  const delivery = new AlertDelivery({ ...repositories, ...judging, publisher, clock, log, claimant, isForbidden });
  return new AlertRelay({ alerts: repositories.alerts, delivery, clock, log, onChange, isForbidden });
}
