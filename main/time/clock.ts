/** The only way to the time: injected, so that tests own it and the AWS adapter can correct it by the service's clock. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** UTC ISO 8601 with milliseconds: `2026-11-22T14:05:00.000Z`. Sorts as text in order of time. */
export type Timestamp = string;

export const toTimestamp = (epochMs: number): Timestamp => new Date(epochMs).toISOString();
export const fromTimestamp = (timestamp: Timestamp): number => Date.parse(timestamp);
