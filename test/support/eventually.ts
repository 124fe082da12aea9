import { vi } from 'vitest';

const LIMIT = { timeout: 60_000, interval: 50 };

/** Tries until it holds. The limit is a guard against hanging, not a measure of speed: a busy machine must not fail a test. */
export const eventually = <T>(holds: () => T | Promise<T>): Promise<T> => vi.waitFor(holds, LIMIT);
