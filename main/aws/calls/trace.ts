import type { CheckLine } from '../../../shared/contract/aws';
import type { AwsRefusal } from '../../../shared/failures';
import type { AwsFailure } from './failures';

/** What the log says about a failed call, so that AWS's own records and support can be asked about it. */
export interface AwsTrace {
  readonly kind: AwsFailure['kind'];
  /** Why it was not reached, or why its reply did not come. */
  readonly reason: string | undefined;
  /** Node's code of a broken connection: `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly errorCode: string | undefined;
  /** AWS's name of it: `ValidationException`. */
  readonly errorName: string | undefined;
  readonly httpStatus: number | undefined;
  readonly awsRequestId: string | undefined;
}

interface Answered {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** Beside the refusals, not in them: a window is told what to do, and nothing of this. */
const traces = new WeakMap<AwsRefusal | CheckLine, AwsTrace>();

/** The refusal, with what its call was answered noted for the log. */
export function traced(refusal: AwsRefusal, failure: AwsFailure, cause: unknown): AwsRefusal {
  const { name, code, $metadata }: Answered = cause instanceof Error ? cause : {};
  traces.set(refusal, {
    kind: failure.kind,
    reason: 'reason' in failure ? failure.reason : undefined,
    errorCode: typeof code === 'string' ? code : undefined,
    errorName: typeof name === 'string' ? name : undefined,
    httpStatus: $metadata?.httpStatusCode,
    awsRequestId: $metadata?.requestId,
  });
  return refusal;
}

/** A line that tells a refusal, traced to the same answer. */
export function tracedLine(line: CheckLine, refusal: AwsRefusal): CheckLine {
  const trace = traces.get(refusal);
  if (trace !== undefined) traces.set(line, trace);
  return line;
}

/** Undefined for a call that never left, for want of credentials. */
export const traceOf = (told: AwsRefusal | CheckLine): AwsTrace | undefined => traces.get(told);
