import type { imports } from '../../../shared/contract/imports';
import { fail, ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';

const trainingOnly = fail({ code: 'workspace.trainingOnly' } as const);

export const importsHandlers: HandlersOf<typeof imports> = {
  'imports.profiles': async (_input, { bank }) =>
    bank.imports === undefined ? trainingOnly : ok(bank.imports.profiles()),
  'imports.saveProfile': async ({ name, mapping }, { bank }) =>
    bank.imports === undefined ? trainingOnly : bank.imports.saveProfile(name, mapping),
  'imports.deleteProfile': async ({ profileId }, { bank }) => {
    if (bank.imports === undefined) return trainingOnly;
    const deleted = await bank.imports.deleteProfile(profileId);
    return deleted.ok ? ok({}) : deleted;
  },
  'imports.chooseFile': async (_input, { bank, session, dialogs }) => {
    if (bank.imports === undefined) return trainingOnly;
    const path = await dialogs.chooseToRead({ title: 'Import transactions', extensions: ['csv', 'txt'] });
    return path.ok ? bank.imports.choose(session, path.value) : path;
  },
  'imports.run': async (input, { bank, session, window }) =>
    bank.imports === undefined
      ? trainingOnly
      : bank.imports.run(session, input, (progress) => window.tell('job.progress', progress)),
  'imports.list': async (_input, { bank }) =>
    bank.imports === undefined ? trainingOnly : ok([...(await bank.imports.list())]),
  'imports.drift': async ({ importId, cursor }, { bank }) => {
    if (bank.imports === undefined) return trainingOnly;
    const page = await bank.imports.drift(importId, cursor ?? undefined);
    return ok({ items: [...page.items], nextCursor: page.nextCursor ?? null });
  },
};
