import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bank } from '../../main/bank';
import type { CallerWindow } from '../../main/ipc/caller-window';
import type { SignedInCall } from '../../main/ipc/handler';
import { importsHandlers } from '../../main/ipc/handlers/imports';
import type { Session } from '../../main/services/session-service';
import { imports } from '../../shared/contract/imports';
import type { EventPayload } from '../../shared/events';
import { dialogsOf } from '../support/dialogs';
import { ADMIN, type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

const workspace = newWorkspace();
let desk: ImportDesk;

beforeAll(async () => {
  desk = await openImportDesk(workspace.folder);
});
afterAll(async () => {
  await desk.close();
  workspace.remove();
});

interface Desktop {
  /** What the file dialog answers. */
  readonly chosen?: string;
  readonly told?: EventPayload<'job.progress'>[];
}

/** A call from a window whose dialogs are answered here: what Electron would do. */
function callWith(service: Bank['imports'], { chosen, told = [] }: Desktop = {}): SignedInCall {
  const window: Partial<CallerWindow> = {
    chooseFileToRead: async () => chosen,
    tell: (event, payload) => {
      if (event === 'job.progress') told.push(payload as EventPayload<'job.progress'>);
    },
  };
  const bank: Partial<Bank> = { imports: service };
  const session: Partial<Session> = ADMIN;
  const whole = window as CallerWindow;
  return { window: whole, dialogs: dialogsOf(whole), bank: bank as Bank, session: session as Session };
}

const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account';

describe('the import channels', () => {
  test('outside the training workspace all say so', async () => {
    const call = callWith(undefined, { chosen: '/tmp/x.csv' });
    const mapping = { ...imports['imports.saveProfile'].input.shape.mapping.parse(PLAIN) };
    const answers = [
      await importsHandlers['imports.profiles']({}, call),
      await importsHandlers['imports.saveProfile']({ name: 'x', mapping }, call),
      await importsHandlers['imports.deleteProfile']({ profileId: 'x' }, call),
      await importsHandlers['imports.chooseFile']({}, call),
      await importsHandlers['imports.run']({ fileId: randomUUID(), profileId: 'x', jobId: randomUUID() }, call),
      await importsHandlers['imports.list']({}, call),
      await importsHandlers['imports.drift']({ importId: 'x', cursor: null }, call),
    ];
    expect(answers).toHaveLength(Object.keys(importsHandlers).length);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: 'workspace.trainingOnly' } });
  });

  test('a dialog that was closed without a choice changes nothing', async () => {
    const answer = await importsHandlers['imports.chooseFile']({}, callWith(desk.service));
    expect(answer).toEqual({ ok: false, error: { code: 'file.notChosen' } });
  });

  test('from the dialog to the drift, in answers that fit the contract, with progress to the window that asked', async () => {
    const chosen = workspace.put(`${HEADER}\n1;25;960728;credit;credit in cash;900.00;899.90;;;\n`, 'one.csv');
    const told: EventPayload<'job.progress'>[] = [];
    const call = callWith(desk.service, { chosen, told });
    const file = await importsHandlers['imports.chooseFile']({}, call);
    if (!file.ok) throw new Error(file.error.code);
    expect(imports['imports.chooseFile'].output.parse(file.value)).toMatchObject({ name: 'one.csv' });
    const jobId = randomUUID();
    const run = { fileId: file.value.fileId, profileId: file.value.suggestedProfileId ?? '', jobId };
    const report = await importsHandlers['imports.run'](run, call);
    if (!report.ok) throw new Error(report.error.code);
    expect(imports['imports.run'].output.parse(report.value)).toEqual(report.value);
    expect(new Set(told.map((progress) => progress.jobId))).toEqual(new Set([jobId]));
    expect(told.at(-1)).toEqual({ jobId, done: 1, total: 1, unit: 'rows' });

    const list = await importsHandlers['imports.list']({}, call);
    expect(list.ok && imports['imports.list'].output.parse(list.value)).toEqual([report.value]);
    const drift = await importsHandlers['imports.drift']({ importId: report.value.importId, cursor: null }, call);
    expect(drift.ok && imports['imports.drift'].output.parse(drift.value)).toMatchObject({
      items: [
        { sourceAccount: '25', balanceCents: 900_00n, statedCents: 899_90n, driftCents: 10n, closingCents: 899_90n },
      ],
      nextCursor: null,
    });
  });
});

const PLAIN = {
  delimiter: ';',
  dateColumn: 'date',
  dateFormat: 'YYMMDD',
  accountColumn: 'account',
  amountColumn: 'amount',
  typeColumn: '',
  depositValues: [],
  withdrawalValues: [],
  descriptionColumns: [],
  idColumn: '',
  balanceColumn: '',
};
