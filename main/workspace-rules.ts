import { join } from 'node:path';
import { z } from 'zod';
import { type RulesView, rulesView, toBankRules, toRulesView } from '../shared/contract/rules';
import type { Cents } from '../shared/domain/money';
import { type BankRules, DEFAULT_RULES } from '../shared/domain/rules';
import { readJsonFile, writeJsonFile } from './json-file';

const FILE = 'rules.json';

/** JSON has no whole numbers of any size: `1000000.00`. */
const amountText = z
  .string()
  .regex(/^\d{1,13}\.\d{2}$/)
  .transform((text) => BigInt(text.replace('.', '')));
const textOf = (amount: Cents): string => `${amount / 100n}.${(amount % 100n).toString().padStart(2, '0')}`;

const rulesFile = z
  .looseObject({ minAmountCents: amountText, maxAmountCents: amountText, highValueCents: amountText })
  .pipe(rulesView);

/**
 * The numbers of one workspace, in `rules.json` of its folder: the source document's unless somebody set others. Those in
 * force stay so until the workspace is closed, since every service has been made with them.
 */
export class WorkspaceRules {
  readonly #path: string;
  #kept: RulesView;
  #writing: Promise<void> = Promise.resolve();
  readonly inForce: BankRules;
  /** What the user should know about the file, from the reading at the opening. */
  readonly notices: readonly string[];

  private constructor(path: string, kept: RulesView, notices: readonly string[]) {
    this.#path = path;
    this.#kept = kept;
    this.inForce = toBankRules(kept);
    this.notices = notices;
  }

  static async load(directory: string, nowMs: number): Promise<WorkspaceRules> {
    const path = join(directory, FILE);
    const instead = 'The source document’s rules are in use.';
    const { value, notice } = await readJsonFile(path, rulesFile, toRulesView(DEFAULT_RULES), nowMs, instead);
    return new WorkspaceRules(path, value, notice === undefined ? [] : [notice]);
  }

  /** What the next opening puts into force. */
  get kept(): RulesView {
    return this.#kept;
  }

  /** Rejects when the disk refuses; nothing has changed then. */
  async keep(next: RulesView): Promise<void> {
    const run = this.#writing.then(async () => {
      const { minAmountCents, maxAmountCents, highValueCents } = next;
      await writeJsonFile(this.#path, {
        ...next,
        minAmountCents: textOf(minAmountCents),
        maxAmountCents: textOf(maxAmountCents),
        highValueCents: textOf(highValueCents),
      });
      this.#kept = next;
    });
    this.#writing = run.catch(() => undefined);
    await run;
  }
}
