import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import roll from 'pino-roll';
import { loggedError } from './logged-error';

/**
 * What services may do with the log. Fields name things by id: no names, addresses, numbers of accounts, amounts. An error
 * goes in as `err`.
 */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

export interface LogFile {
  readonly log: Log;
  /** Writes out what is buffered. */
  close(): void;
}

/**
 * JSON lines in `logs/console.<n>.log` of the user-data folder: 5 MB a file, ten files, then the oldest goes.
 * Field names that could carry a secret or personal data are censored wherever they stand, as a second line of
 * defence; the first is that nobody passes them.
 */
export async function openLog(userDataDir: string, level: pino.LevelWithSilent = 'info'): Promise<LogFile> {
  const directory = join(userDataDir, 'logs');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const stream = await roll({
    file: join(directory, 'console'),
    extension: '.log',
    size: '5m',
    limit: { count: 10 },
    sync: false,
  });
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: loggedError },
      redact,
    },
    stream,
  );
  return { log, close: () => stream.flushSync() };
}

const SENSITIVE_FIELDS = [
  'password',
  'currentPassword',
  'newPassword',
  'temporaryPassword',
  'passwordHash',
  'email',
  'fullName',
  'holderName',
  'phone',
  'accountNumber',
  'amountCents',
  'balanceCents',
  'description',
  'secretAccessKey',
  'sessionToken',
  'token',
  // Of an MFA device, whose ARN mostly is its person's name.
  'serial',
];

/** The words of AWS in a failure: they name who is signed in. */
const WORDS_OF_AWS = 'failure.reason';

const redact: pino.redactOptions = {
  paths: [WORDS_OF_AWS, ...SENSITIVE_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])],
  censor: '[redacted]',
};
