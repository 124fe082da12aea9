import { workerData } from 'node:worker_threads';
import { cents } from '../../../shared/domain/money';
import { serveWorker } from '../../worker-rpc/serve';
import { accountReads } from './account-reads';
import { accountWrites } from './account-writes';
import { alertReads } from './alert-reads';
import { alertWrites } from './alert-writes';
import { named } from './answers';
import { BankFileTooNew } from './bank-file-too-new';
import { importReads } from './import-reports';
import { importWrites } from './import-writes';
import { ledgerReads } from './ledger-reads';
import { ledgerWrites } from './ledger-writes';
import { mailReads, mailWrites } from './mail';
import type { BankEvents, BankWorkerData, OpeningMethods, ReaderMethods, WriterMethods } from './methods';
import { openForReading, openForWriting } from './open';
import { rulebookReads, rulebookWrites } from './rulebook';
import { trainingReads, trainingWrites } from './training-store';
import { userReads } from './user-reads';
import { userWrites } from './user-writes';

/* The worker thread of the embedded bank: one connection, for reading or for writing, behind the methods of its role. */

const isOpen: OpeningMethods = { 'bank.open': () => ({ state: 'open' }) };

function serveReader({ file, busyTimeoutMs, highValueCents }: BankWorkerData): void {
  const { handle, close } = openForReading(file, busyTimeoutMs);
  serveWorker<ReaderMethods>(
    () => ({
      ...isOpen,
      ...named('users', userReads(handle)),
      ...named('accounts', accountReads(handle)),
      ...named('ledger', ledgerReads(handle, cents(highValueCents))),
      ...named('alerts', alertReads(handle)),
      ...named('rulebook', rulebookReads(handle)),
      ...named('mail', mailReads(handle)),
      ...named('imports', importReads(handle)),
      ...named('training', trainingReads(handle)),
    }),
    close,
  );
}

function serveWriter({ file, busyTimeoutMs }: BankWorkerData): void {
  const { handle, close } = openForWriting(file, busyTimeoutMs);
  serveWorker<WriterMethods, BankEvents>(
    (emit) => ({
      ...isOpen,
      ...named('users', userWrites(handle)),
      ...named('accounts', accountWrites(handle)),
      ...named('ledger', ledgerWrites(handle)),
      ...named('alerts', alertWrites(handle)),
      ...named('rulebook', rulebookWrites(handle)),
      ...named('mail', mailWrites(handle)),
      ...named(
        'imports',
        importWrites(handle, (progress) => emit('importProgress', progress)),
      ),
      ...named(
        'training',
        trainingWrites(handle, (progress) => emit('trainingProgress', progress)),
      ),
    }),
    close,
  );
}

function serve(data: BankWorkerData): void {
  try {
    if (data.readOnly) serveReader(data);
    else serveWriter(data);
  } catch (thrown) {
    if (!(thrown instanceof BankFileTooNew)) throw thrown;
    const { foundVersion, knownVersion } = thrown;
    serveWorker<OpeningMethods>(() => ({ 'bank.open': () => ({ state: 'tooNew', foundVersion, knownVersion }) }));
  }
}

serve(workerData as BankWorkerData);
