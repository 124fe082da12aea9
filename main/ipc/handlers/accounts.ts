import type { accounts } from '../../../shared/contract/accounts';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';
import { pageOut } from '../page-out';

export const accountsHandlers: HandlersOf<typeof accounts> = {
  'accounts.mine': async (_input, { bank, session }) => {
    const mine = await bank.accounts.mine(session);
    return ok({ ...mine, items: [...mine.items] });
  },
  'accounts.get': ({ accountNumber }, { bank, session }) => bank.accounts.get(session, accountNumber),
  'accounts.resolve': ({ accountNumber }, { bank, session }) => bank.accounts.resolve(session, accountNumber),
  'accounts.summary': ({ accountNumber }, { bank, session }) => bank.accounts.summary(session, accountNumber),
  'accounts.open': (input, { bank, session }) => bank.accounts.open(session, input),
  'accounts.close': ({ accountNumber }, { bank, session }) => bank.accounts.close(session, accountNumber),
  'accounts.history': async (input, { bank, session }) => {
    const page = await bank.accounts.history(session, input);
    return page.ok ? ok(pageOut(page.value)) : page;
  },
  'accounts.historyTotals': (input, { bank, session }) => bank.accounts.totals(session, input),
  'accounts.exportHistory': (input, { bank, session, window, dialogs }) =>
    bank.historyExport.export(session, input, {
      chooseFile: (suggestedName) =>
        dialogs.chooseToSave({ title: 'Export history', suggestedName, extensions: ['csv'] }),
      onProgress: (progress) => window.tell('job.progress', progress),
    }),
};
