import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleProgram, composeConsole } from '../../main/compose';
import type { KeyStore } from '../../main/intents/journal-key';
import type { CallerWindow } from '../../main/ipc/caller-window';
import type { Sender } from '../../main/ipc/sender';
import type { Log } from '../../main/log';
import { type Clock, systemClock } from '../../main/time/clock';
import type { CallInput, CallResult, Channel } from '../../shared/contract';
import type { EventName } from '../../shared/events';
import { workerPath } from './worker-url';

export const ownPage: Sender = { frameUrl: 'app://console/', isMainFrame: true, isOwnWindow: true };

export interface LogLine {
  readonly level: string;
  readonly fields: object;
  readonly message: string | undefined;
}

/** The whole program without its windows: every layer from the registrar down is the real one. */
export interface TestProgram {
  readonly program: ConsoleProgram;
  readonly userDataDir: string;
  readonly events: { readonly event: EventName; readonly payload: unknown }[];
  readonly logLines: LogLine[];
  call<C extends Channel>(channel: C, input: CallInput<C>): Promise<CallResult<C>>;
  /** As a hostile page would: any value, any sender. */
  callRaw(channel: Channel, input: unknown, sender?: Sender): Promise<CallResult<Channel>>;
  close(): Promise<void>;
}

export async function startProgram(
  options: {
    readonly clock?: Clock;
    readonly userDataDir?: string;
    readonly window?: Partial<CallerWindow>;
    /** Instead of the one that collects `logLines`. */
    readonly log?: Log;
    readonly keyStore?: () => KeyStore | undefined;
  } = {},
): Promise<TestProgram> {
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'countinghouse-program-'));
  const events: TestProgram['events'] = [];
  const logLines: LogLine[] = [];
  const program = await composeConsole({
    userDataDir,
    workerPath,
    about: { version: '0.0.0', electron: 'none', chromium: 'none', userDataPath: userDataDir },
    log: options.log ?? collectingLog(logLines),
    clock: options.clock ?? systemClock,
    keyStore: options.keyStore ?? (() => undefined),
    tellAll: (event, payload) => events.push({ event, payload }),
  });
  const window: CallerWindow = {
    chooseFileToRead: async () => undefined,
    chooseFileToSave: async () => undefined,
    confirm: async () => false,
    printHtml: async () => false,
    htmlToPdf: async () => new Uint8Array(),
    copyText: () => undefined,
    tell: (event, payload) => events.push({ event, payload }),
    ...options.window,
  };
  const callRaw = async (channel: Channel, input: unknown, sender: Sender = ownPage) =>
    (await program.registrar.answer(channel, input, sender, window)) as CallResult<Channel>;
  return {
    program,
    userDataDir,
    events,
    logLines,
    callRaw,
    call: async (channel, input) => (await callRaw(channel, input)) as CallResult<typeof channel>,
    async close() {
      await program.close();
      if (options.userDataDir === undefined) rmSync(userDataDir, { recursive: true, force: true });
    },
  };
}

/** The value of an answer that must be good. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(
    `Refused: ${JSON.stringify(result.error, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))}`,
  );
}

function collectingLog(lines: LogLine[]): Log {
  const at =
    (level: string) =>
    (fields: unknown, message?: string): void => {
      lines.push(
        typeof fields === 'string'
          ? { level, fields: {}, message: fields }
          : { level, fields: fields as object, message },
      );
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as Log;
}
