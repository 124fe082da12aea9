import type { EventName, EventPayload } from '../../shared/events';
import type { KeyStore } from '../intents/journal-key';
import type { About } from '../ipc/handlers/workspaces';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { Settings } from '../settings';
import type { Clock } from '../time/clock';

/** What the program is made of that is not its own: where its files are, its log, its clock, its windows. */
export interface ConsoleOptions {
  readonly userDataDir: string;
  /** The runnable file of a worker thread. */
  readonly workerPath: (name: 'bank-worker' | 'password-worker' | 'import-worker') => string;
  readonly about: About;
  readonly log: Log;
  readonly clock: Clock;
  /**
   * The machine's own keeper of keys; undefined where it has none, or one that hides nothing. It may ask the person to
   * unlock it: asked for when it is needed, never before the first window.
   */
  readonly keyStore: () => KeyStore | undefined;
  /** The proxy that the system has for an address, in the words of a PAC file. Undefined where nobody can be asked. */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** Sends an event to every window. */
  readonly tellAll: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** What every workspace shares with the one that was open before it. */
export interface BankParts extends ConsoleOptions {
  readonly settings: Settings;
  readonly hasher: PasswordHasher;
  readonly jobs: Jobs;
}
