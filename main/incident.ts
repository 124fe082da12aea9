import { randomBytes } from 'node:crypto';
import type { Log } from './log';

/** Logs what nobody expected and answers the id by which a user's report finds it in the log. */
export function newIncident(log: Log, error: unknown, fields: object = {}): string {
  const incidentId = `INC-${randomBytes(5).toString('hex').toUpperCase()}`;
  log.error({ incidentId, ...fields, err: error }, 'Something failed unexpectedly');
  return incidentId;
}
