import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rulesView, toBankRules } from '../shared/contract/rules';
import type { BankRules } from '../shared/domain/rules';
import { readJsonFile } from './json-file';

const FILE = 'rules.json';

/** JSON has no whole numbers of any size: `1000000.00`. */
const amountText = z
  .string()
  .regex(/^\d{1,13}\.\d{2}$/)
  .transform((text) => BigInt(text.replace('.', '')));

const rulesFile = z
  .looseObject({ minAmountCents: amountText, maxAmountCents: amountText, highValueCents: amountText })
  .pipe(rulesView)
  .nullable();

/** The rules of before a bank kept its own: `rules.json` in the folder of a workspace. */
export interface RulesFile {
  /** Undefined where there is no such file, or none that can be read. */
  readonly rules: BankRules | undefined;
  /** What the user should know about the file. */
  readonly notices: readonly string[];
  /** What it holds is the bank's by now. */
  remove(): Promise<void>;
}

/**
 * For a bank that several consoles share: a file on one machine has no say in it, since whoever can write there could raise
 * a threshold for everybody.
 */
export const NO_RULES_FILE: RulesFile = { rules: undefined, notices: [], remove: async () => {} };

export async function readRulesFile(directory: string, nowMs: number): Promise<RulesFile> {
  const path = join(directory, FILE);
  const instead = 'The rules that the bank keeps are in use.';
  const { value, notice } = await readJsonFile(path, rulesFile, null, nowMs, instead);
  return {
    rules: value === null ? undefined : toBankRules(value),
    notices: notice === undefined ? [] : [notice],
    remove: () => rm(path, { force: true }),
  };
}
