import { join } from 'node:path';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { fail, ok } from '../../shared/failures';
import { discardIntentJournal } from '../intents/journal';
import { LocalOutbox } from '../notifications/local-outbox';
import { BankFileTooNew } from '../repositories/embedded/bank-file-too-new';
import { type EmbeddedBank, openEmbeddedBank } from '../repositories/embedded/client';
import { readRulesFile } from '../rules-file';
import { toTimestamp } from '../time/clock';
import { TRAINING_EMAILS, TRAINING_PASSWORD } from '../training/training-bank';
import type { OpenBank } from '../workspaces';
import { composeBank } from './bank';
import type { BankParts } from './parts';
import { openedRules } from './rules';

/** One seed, so that every training bank filled at the same moment is the same. Logged with the filling. */
const TRAINING_SEED = 20_240_115;
/** Compliance mail of the training bank; nothing leaves the machine. */
const COMPLIANCE_ADDRESS = 'compliance@training.example';

/** Opens the training bank, filling it when it is empty or is to start over. */
export function trainingBankOpener(parts: BankParts): OpenBank {
  return async ({ workspace, directory, reset, onProgress }) => {
    const rulesFile = await readRulesFile(directory, parts.clock.nowMs());
    let embedded: EmbeddedBank | undefined;
    try {
      embedded = await openEmbeddedBank({
        workerPath: parts.workerPath('bank-worker'),
        file: join(directory, 'bank.db'),
        highValueCents: DEFAULT_RULES.highValueCents,
      });
      const rules = openedRules(embedded.rulebook, rulesFile, parts);
      await fillTraining(embedded, parts, reset, onProgress);
      // Only now: the intents mean nothing to the new bank, and everything to the old one, which a failed reset leaves.
      if (reset) await discardIntentJournal(directory);
      await rules.inForce.takeOverFile();
      await rules.inForce.refresh();
      const { mailbox, mailStore, imports } = embedded;
      const record = {
        repositories: embedded,
        publisher: new LocalOutbox(mailStore, COMPLIANCE_ADDRESS),
        pendingSubscriptions: undefined,
        mailbox,
        imports,
        readyUsers: TRAINING_EMAILS,
        rules,
        reads: undefined,
        journalSeal: undefined,
        clock: parts.clock,
        close: embedded.close,
      };
      return ok(await composeBank({ workspace, directory, record, parts }));
    } catch (error) {
      await embedded?.close();
      if (!(error instanceof BankFileTooNew)) throw error;
      const { foundVersion, knownVersion } = error;
      return fail({ code: 'workspace.fileTooNew', foundVersion, knownVersion });
    }
  };
}

/** Fills an empty bank, or a bank that is to start over. The bank lives up to the moment of its filling. */
async function fillTraining(
  embedded: EmbeddedBank,
  { hasher, clock, log }: BankParts,
  reset: boolean,
  onProgress: (progress: { phase: string; done: number; total: number }) => void,
): Promise<void> {
  if (!reset && (await embedded.training.manifest()) !== undefined) return;
  const passwordHash = await hasher.hash(TRAINING_PASSWORD);
  const input = { seed: TRAINING_SEED, now: toTimestamp(clock.nowMs()), passwordHash };
  const { training } = embedded;
  const manifest = reset ? await training.reset(input, onProgress) : await training.fill(input, onProgress);
  const { seed, customerCount, accountCount, entryCount } = manifest;
  log.info({ seed, customerCount, accountCount, entryCount }, 'The training bank was filled');
}
