import { CredentialsUnavailable } from './aws/calls/credentials-unavailable';
import { AwsUnavailable } from './aws/calls/failures';

/** An error as the log keeps it. */
export interface LoggedError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly httpStatus?: number;
  readonly awsRequestId?: string;
  /** Where it was thrown: the frames only, since the text of a stack begins with the message. */
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** Causes of causes that are kept; what lies deeper is left out. */
const MOST_CAUSES = 8;

/**
 * The one way in which an error enters the log: name, code, stack and causes, and no field beside them, since errors of
 * AWS carry items and whole replies. A message stays where this program, Node or SQLite worded it. AWS's own messages name
 * people (`assumed-role/Tellers/vera@bank.example`) and quote values, and so does a text that is no JSON: they do not.
 */
export const loggedError = (error: unknown): LoggedError => logged(error, false, 0);

function logged(error: unknown, withinAws: boolean, depth: number): LoggedError {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error };
  const ofAws = isOfAws(error);
  const hidesMessage = !isOurs(error) && (withinAws || ofAws || error instanceof SyntaxError);
  const stack = framesOf(error);
  return {
    type: error.name,
    ...(hidesMessage ? {} : { message: error.message }),
    ...answerOf(error),
    ...(stack === undefined ? {} : { stack }),
    ...(error.cause === undefined || depth >= MOST_CAUSES
      ? {}
      : { cause: logged(error.cause, withinAws || ofAws, depth + 1) }),
  };
}

/** Words of this program about AWS, which name no more than an action, a table or a problem. */
const isOurs = (error: Error): boolean => error instanceof AwsUnavailable || error instanceof CredentialsUnavailable;

const isOfAws = (error: Error): boolean =>
  isOurs(error) || '$metadata' in error || '$fault' in error || /ProviderError$/.test(error.name);

function answerOf(error: Error): Pick<LoggedError, 'code' | 'httpStatus' | 'awsRequestId'> {
  const code = fieldOf(error, 'code');
  const metadata = fieldOf(error, '$metadata');
  const [httpStatus, requestId] = [fieldOf(metadata, 'httpStatusCode'), fieldOf(metadata, 'requestId')];
  return {
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof httpStatus === 'number' ? { httpStatus } : {}),
    ...(typeof requestId === 'string' ? { awsRequestId: requestId } : {}),
  };
}

/** Anything can be thrown, and hold anything. */
const fieldOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;

/** `    at send (file.js:12:3)`. */
const FRAME = /^\s+at .*(?::\d+:\d+|<anonymous>|native)\)?$/;

function framesOf({ stack, message }: Error): string | undefined {
  if (stack === undefined) return undefined;
  const start = stack.indexOf(message);
  return stack
    .slice(start < 0 ? 0 : start + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .join('\n');
}
