import type { AwsRefusal } from '../credentials-unavailable';
import { planTable } from '../plan';
import { refusalOf } from '../refusals';
import type { TableDefinition } from '../tables';
import { isSteady } from './actual';
import type { DynamoClient } from './control-calls';
import type { TableOptions } from './options';
import { nameOf, type PlanLine } from './plan-line';
import { describeTable, readStanding, toTable } from './read-standing';
import { takeStep } from './take-step';

/** Waits, or comes back at once when the signal aborts. Never rejects. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export interface Pace {
  readonly pollMs: number;
  /** For one table or index: a large index takes long to fill. */
  readonly maxWaitMs: number;
}

export const DEFAULT_PACE: Pace = { pollMs: 2_000, maxWaitMs: 30 * 60_000 };

export interface StepProgress {
  readonly table: string;
  readonly subject: string;
  readonly state: 'started' | 'waiting' | 'done';
}

export type Converged =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'cancelled' }
  /** It goes on in AWS; applying again takes it up. */
  | { readonly outcome: 'stillWorking' }
  /** The endpoint took the steps of these lines and did not do them. */
  | { readonly outcome: 'withoutEffect'; readonly subjects: readonly string[] }
  | { readonly outcome: 'failed'; readonly subject: string; readonly refusal: AwsRefusal };

export interface Convergence {
  readonly client: DynamoClient;
  readonly wanted: TableDefinition;
  readonly options: TableOptions;
  readonly pace: Pace;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StepProgress) => void;
}

/** More steps than any table needs, busy ones included. */
const MOST_ROUNDS = 200;
/** Replies about recovery and tags may lag behind the change. */
const MOST_RECHECKS = 5;

/**
 * Brings one table to what is wanted: looks, does the first thing that is missing, waits until AWS has done it, looks again.
 * So it takes up what was broken off, here or elsewhere, and does nothing twice. Throws only defects.
 */
export async function converge(work: Convergence): Promise<Converged> {
  const at = { subject: 'Table' };
  try {
    return await convergeAt(work, at);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { outcome: 'failed', subject: at.subject, refusal };
  }
}

async function convergeAt(work: Convergence, at: { subject: string }): Promise<Converged> {
  const { client, wanted, options, pace, pause, signal, onProgress } = work;
  const taken = new Set<string>();
  let rechecks = 0;
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
    const standing = await readStanding(client, wanted.name);
    const lines = planTable(wanted, standing, options).filter(({ step }) => step !== undefined);
    const line = nextOf(lines, taken);
    if (line === undefined) {
      if (lines.length === 0) return { outcome: 'done' };
      rechecks += 1;
      if (rechecks > MOST_RECHECKS) return { outcome: 'withoutEffect', subjects: lines.map(({ subject }) => subject) };
      await pause(pace.pollMs, signal);
      continue;
    }
    at.subject = line.subject;
    const tell = (state: StepProgress['state']) => onProgress({ table: wanted.name, subject: line.subject, state });
    tell('started');
    const step = line.step ?? { kind: 'wait' };
    const outcome = await takeStep(step, { client, wanted, table: standing.table, options });
    if (outcome === 'busy') {
      await pause(pace.pollMs, signal);
      continue;
    }
    // What was waited for may turn out to be gone, as an index that was being deleted.
    if (step.kind !== 'wait') taken.add(nameOf(line));
    const waited = await untilSteady(work, () => tell('waiting'));
    if (waited !== 'steady') return { outcome: waited };
    tell('done');
  }
  return { outcome: signal.aborted ? 'cancelled' : 'stillWorking' };
}

/** What is under way is waited for first: AWS takes no other change meanwhile. */
const nextOf = (lines: readonly PlanLine[], taken: ReadonlySet<string>): PlanLine | undefined =>
  lines.find(({ step }) => step?.kind === 'wait') ?? lines.find((line) => !taken.has(nameOf(line)));

async function untilSteady(
  { client, wanted, pace, pause, signal }: Convergence,
  onWait: () => void,
): Promise<'steady' | 'stillWorking' | 'cancelled'> {
  const polls = Math.max(1, Math.ceil(pace.maxWaitMs / pace.pollMs));
  for (let poll = 0; poll < polls; poll += 1) {
    // A table that was just created may not be known everywhere yet: missing is not steady either.
    const described = await describeTable(client, wanted.name);
    if (described !== undefined && isSteady(toTable(described, true))) return 'steady';
    if (signal.aborted) return 'cancelled';
    onWait();
    await pause(pace.pollMs, signal);
  }
  return 'stillWorking';
}
