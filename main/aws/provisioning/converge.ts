import type { AwsRefusal } from '../../../shared/failures';
import { refusalOf } from '../calls/refusals';
import type { TableDefinition } from '../tables';
import { isSteady, isStuck } from './actual';
import type { DynamoClient } from './control-calls';
import { optionsOfNew, type TableChoice } from './options';
import { planTable } from './plan';
import { nameOf, type PlanLine, type Step } from './plan-line';
import { describeTable, readStanding, toTable } from './read-standing';
import { type StepOutcome, takeStep } from './take-step';

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
  | { readonly outcome: 'stillWorking'; readonly subject: string }
  /** AWS did not begin it, for all that was under way elsewhere. */
  | { readonly outcome: 'busy'; readonly subject: string }
  /** The table stood, and does not any more. To make it anew is for a person to decide, who has seen that plan. */
  | { readonly outcome: 'gone' }
  /** Nothing of the table can be changed as it stands; the plan says why. */
  | { readonly outcome: 'cannotChange' }
  /** The endpoint took the steps of these lines and did not do them. */
  | { readonly outcome: 'withoutEffect'; readonly subjects: readonly string[] }
  | { readonly outcome: 'failed'; readonly subject: string; readonly refusal: AwsRefusal };

export interface Convergence {
  readonly client: DynamoClient;
  readonly wanted: TableDefinition;
  readonly choice: TableChoice;
  /** Whether the table stood when the plan was seen that is applied here. */
  readonly stood: boolean;
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
  const { client, wanted, pace, pause, signal, onProgress } = work;
  const taken = new Set<string>();
  let rechecks = 0;
  let { stood, choice } = work;
  let outcome: StepOutcome = 'taken';
  for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
    const standing = await readStanding(client, wanted.name);
    if (stood && standing.table === undefined) return { outcome: 'gone' };
    stood = standing.table !== undefined;
    // What a new table is to have by default is still to be had once it stands.
    if (!stood) choice = optionsOfNew(choice);
    const plan = planTable(wanted, standing, choice);
    if (plan.some(({ aspect, state }) => aspect === 'table' && state === 'cannotChange'))
      return { outcome: 'cannotChange' };
    const lines = plan.filter(({ step }) => step !== undefined);
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
    outcome = await takeStep(step, { client, wanted, table: standing.table, choice });
    if (outcome === 'busy') {
      await pause(pace.pollMs, signal);
      continue;
    }
    // What was waited for may turn out to be gone, as an index that was being deleted.
    if (step.kind !== 'wait') taken.add(nameOf(line));
    const waited = await untilSettled(work, step, () => tell('waiting'));
    if (waited === 'stillWorking') return { outcome: waited, subject: line.subject };
    if (waited !== 'settled') return { outcome: waited };
    tell('done');
  }
  if (signal.aborted) return { outcome: 'cancelled' };
  return { outcome: outcome === 'busy' ? 'busy' : 'stillWorking', subject: at.subject };
}

/** What is under way is waited for first: AWS takes no other change meanwhile. */
const nextOf = (lines: readonly PlanLine[], taken: ReadonlySet<string>): PlanLine | undefined =>
  lines.find(({ step }) => step?.kind === 'wait') ?? lines.find((line) => !taken.has(nameOf(line)));

async function untilSettled(
  { client, wanted, pace, pause, signal }: Convergence,
  { kind }: Step,
  onWait: () => void,
): Promise<'settled' | 'stillWorking' | 'cancelled' | 'gone'> {
  const polls = Math.max(1, Math.ceil(pace.maxWaitMs / pace.pollMs));
  for (let poll = 0; poll < polls; poll += 1) {
    const described = await describeTable(client, wanted.name);
    // A table that was just created may not be known everywhere yet. Any other that is missing has been deleted.
    if (described === undefined && kind !== 'createTable') return 'gone';
    const table = described && toTable(described, true);
    if (table !== undefined && (isSteady(table) || isStuck(table))) return 'settled';
    if (signal.aborted) return 'cancelled';
    onWait();
    await pause(pace.pollMs, signal);
  }
  return 'stillWorking';
}
