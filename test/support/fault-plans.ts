import type { Fault, FaultKind, FaultPlan } from './fault-proxy';
import { seededRandom } from './seeded-random';

export interface SeededFaults {
  readonly seed: number;
  /** Of every call, the share that meets a fault: 0.1 for one in ten. */
  readonly rate: number;
  /** Longer than the caller waits. */
  readonly delayMs: number;
  /** Undefined means all of them. */
  readonly operations?: readonly string[];
}

/** What a seeded plan does sooner or later. */
export const EVERY_FAULT: readonly FaultKind[] = [
  'dropRequest',
  'dropReply',
  'delayRequest',
  'delayReply',
  'reset',
  'serverError',
  'throttle',
  'conflict',
];

/** Every kind of fault, in an order that the seed foretells as far as the order of the calls is the same. */
export function seededFaults({ seed, rate, delayMs, operations }: SeededFaults): FaultPlan {
  const random = seededRandom(seed);
  const kinds: readonly Fault[] = [
    { kind: 'dropRequest' },
    { kind: 'dropReply' },
    { kind: 'delayRequest', ms: delayMs },
    { kind: 'delayReply', ms: delayMs },
    { kind: 'reset' },
    { kind: 'serverError', carriedOut: false },
    { kind: 'serverError', carriedOut: true },
    { kind: 'throttle' },
    { kind: 'conflict' },
  ];
  return ({ operation }) => {
    if (operations !== undefined && !operations.includes(operation)) return undefined;
    if (random() >= rate) return undefined;
    return kinds[Math.floor(random() * kinds.length)];
  };
}

/** Each fault once, for the next calls of one operation; then everything goes through. */
export function next(operation: string, ...faults: readonly Fault[]): FaultPlan {
  const left = [...faults];
  return (call) => (call.operation === operation ? left.shift() : undefined);
}

/** Every call of one operation meets the fault. */
export const always =
  (operation: string, fault: Fault): FaultPlan =>
  (call) =>
    call.operation === operation ? fault : undefined;
