import { join } from 'node:path';
import { type SettingsView, settingsView } from '../shared/contract/workspaces';
import { SerialQueue } from './concurrency/serial-queue';
import { readJsonFile, writeJsonFile } from './json-file';

const DEFAULTS: SettingsView = { theme: 'system', reportingZone: 'system' };

/** The program's settings in `settings.json` of the user-data folder: validated on reading, written atomically. */
export class Settings {
  readonly #path: string;
  #current: SettingsView;
  readonly #writes = new SerialQueue();
  /** What the user should know about the file, from the reading at start. */
  readonly notices: readonly string[];

  private constructor(path: string, current: SettingsView, notices: readonly string[]) {
    this.#path = path;
    this.#current = current;
    this.notices = notices;
  }

  static async load(userDataDir: string, nowMs: number): Promise<Settings> {
    const path = join(userDataDir, 'settings.json');
    const { value, notice } = await readJsonFile(path, settingsView, DEFAULTS, nowMs);
    return new Settings(path, value, notice === undefined ? [] : [notice]);
  }

  get current(): SettingsView {
    return this.#current;
  }

  /** Days are counted in this IANA zone. */
  get zone(): string {
    const { reportingZone } = this.#current;
    return reportingZone === 'system' ? Intl.DateTimeFormat().resolvedOptions().timeZone : reportingZone;
  }

  /** Applies and stores a change. Rejects when the disk refuses; the change then is not in force either. */
  async change(change: { [K in keyof SettingsView]?: SettingsView[K] | undefined }): Promise<SettingsView> {
    return this.#writes.run(async () => {
      const next = settingsView.parse({ ...this.#current, ...change });
      await writeJsonFile(this.#path, next);
      this.#current = next;
      return next;
    });
  }
}
