import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../files/sync-folder';
import type { Timestamp } from '../time/clock';
import { AppendLog } from './append-log';
import { setDamagedAside } from './damaged-lines';
import type { Intent, IntentDetails, IntentJournal, JournaledIntent, Settlement } from './intent-journal';
import { type GoodLine, type JournalFile, readJournalFile, replaceJournalFile } from './journal-file';
import { formatJournalLine, type JournalEntry, type JournalEntryInput, parseJournalLine } from './journal-line';
import { JournalState } from './journal-state';
import type { Seal } from './seal';
import { intentOf, lineOf, unsealed } from './sealed-line';

export const JOURNAL_FILE = 'intents.jsonl';
/** Keeps damaged lines as they were found, under the seal where there is one. */
export const DAMAGED_FILE = 'intents.damaged.jsonl';

export interface JournalOptions {
  /** The workspace's folder. */
  readonly folder: string;
  /** Settled intents that are still of interest (today's). Unsettled and unacknowledged ones are always kept. */
  readonly keep: (intent: JournaledIntent) => boolean;
  /** Hides what tells of a customer; what an older journal has in the clear is sealed when it is opened. */
  readonly seal?: Seal | undefined;
  /** Resolves once whatever has to be on disk before an intent is. */
  readonly beforeIntent?: (() => Promise<void>) | undefined;
}

export interface OpenedJournal {
  readonly journal: IntentJournal;
  /** How many lines were found damaged and set aside in {@link DAMAGED_FILE}; a person should be told. */
  readonly damagedLineCount: number;
}

/**
 * Opens the workspace's journal of intents: one line per event, `intents.jsonl`, readable by its owner alone. A torn last
 * line is dropped (its call never left), a damaged one set aside, and what is no longer of interest is compacted away.
 */
export async function openIntentJournal(options: JournalOptions): Promise<OpenedJournal> {
  const { folder, keep, seal } = options;
  await mkdir(folder, { recursive: true });
  const path = join(folder, JOURNAL_FILE);
  const file = await readJournalFile(path);
  await setDamagedAside(join(folder, DAMAGED_FILE), file.damaged, seal);
  const state = await compact(path, file, keep, seal);
  const log = await AppendLog.open(path);
  if (!file.exists) await syncFolder(folder);
  return { journal: new FileIntentJournal(log, state, options), damagedLineCount: file.damaged.length };
}

/** Forgets every intent of a bank that starts over: its journal must not be open. */
export async function discardIntentJournal(folder: string): Promise<void> {
  await rm(join(folder, JOURNAL_FILE), { force: true });
}

/** Keeps the lines of the intents that matter, untouched; writes nothing when that is all of them. */
async function compact(
  path: string,
  file: JournalFile,
  keep: JournalOptions['keep'],
  seal: Seal | undefined,
): Promise<JournalState> {
  const before = new JournalState();
  for (const { entry } of file.good) before.apply(unsealed(entry, seal));
  const matters = (requestId: string): boolean => {
    const intent = before.find(requestId);
    return intent !== undefined && isKept(intent, keep);
  };
  const kept = file.good.filter(({ entry }) => matters(entry.requestId));
  const inTheClear = seal !== undefined && kept.some(({ entry }) => entry.event === 'opened');
  if (inTheClear || file.torn || file.damaged.length > 0 || kept.length < file.good.length) {
    await replaceJournalFile(
      path,
      kept.map((line) => sealedBytes(line, seal)),
    );
  }
  const after = new JournalState();
  for (const { entry } of kept) after.apply(unsealed(entry, seal));
  return after;
}

const sealedBytes = ({ bytes, entry }: GoodLine, seal: Seal | undefined): Buffer =>
  seal === undefined || entry.event !== 'opened' ? bytes : Buffer.from(lineOf(intentOf(entry), seal).trimEnd());

/** Not settled, or settled without the person having been told. */
const isOpen = ({ settlement, acknowledgedAt }: JournaledIntent): boolean =>
  settlement === undefined || (settlement.late && acknowledgedAt === undefined);

const isKept = (intent: JournaledIntent, keep: JournalOptions['keep']): boolean => isOpen(intent) || keep(intent);

class FileIntentJournal implements IntentJournal {
  readonly #log: AppendLog;
  readonly #state: JournalState;
  readonly #seal: Seal | undefined;
  readonly #keep: JournalOptions['keep'];
  readonly #beforeIntent: JournalOptions['beforeIntent'];

  constructor(log: AppendLog, state: JournalState, { seal, keep, beforeIntent }: JournalOptions) {
    this.#log = log;
    this.#state = state;
    this.#seal = seal;
    this.#keep = keep;
    this.#beforeIntent = beforeIntent;
  }

  all(): readonly JournaledIntent[] {
    return this.#state.all();
  }

  find(requestId: string): JournaledIntent | undefined {
    return this.#state.find(requestId);
  }

  forgetOlder(): void {
    this.#state.keepOnly((intent) => isKept(intent, this.#keep));
  }

  async open(intent: Intent): Promise<void> {
    const inTheClear = lineOf(intent, undefined);
    const entry = readable(inTheClear);
    await this.#beforeIntent?.();
    await this.#log.append(this.#seal === undefined ? inTheClear : lineOf(intent, this.#seal), true);
    this.#state.apply(entry);
  }

  settle(requestId: string, { state, settledAt, reference, late }: Settlement): Promise<void> {
    return this.#note({ event: 'settled', requestId, state, settledAt, reference: reference ?? null, late });
  }

  acknowledge(requestId: string, at: Timestamp): Promise<void> {
    return this.#note({ event: 'acknowledged', requestId, at });
  }

  recall(requestId: string, details: IntentDetails): void {
    this.#state.recall(requestId, details);
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  /** In memory at once, on disk without waiting for the platter: a lost note is found out again at the next start. */
  #note(entry: JournalEntryInput): Promise<void> {
    const line = formatJournalLine(entry);
    this.#state.apply(readable(line));
    return this.#log.append(line, false);
  }
}

/** What is remembered is what would be read back; a line that could not be is refused before it is written. */
function readable(line: string): JournalEntry {
  const entry = parseJournalLine(line.trimEnd());
  if (entry === undefined) throw new Error('The intent journal refuses a line that it could not read back');
  return entry;
}
