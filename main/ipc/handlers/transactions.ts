import type { transactions } from '../../../shared/contract/transactions';
import { ok } from '../../../shared/failures';
import { saveFile } from '../../files/save-file';
import type { HandlersOf } from '../handler';

export const transactionsHandlers: HandlersOf<typeof transactions> = {
  'transactions.deposit': (input, { bank, session }) => bank.transactions.deposit(session, input),
  'transactions.withdraw': (input, { bank, session }) => bank.transactions.withdraw(session, input),
  'transactions.transfer': (input, { bank, session }) => bank.transactions.transfer(session, input),
  'transactions.findOutcome': async ({ requestId }, { bank, session }) =>
    ok(await bank.intents.findOutcome(session, requestId)),
  'intents.list': async (_input, { bank, session }) => {
    // The list is shown with what is known here; a window is told when the bank has said more.
    void bank.intents.recall(session);
    return ok(bank.intents.list(session));
  },
  'intents.acknowledge': async ({ requestId }, { bank, session }) => {
    await bank.intents.acknowledge(session, requestId);
    return ok({});
  },
  'intents.exportDamaged': (_input, { bank, dialogs }) =>
    bank.damagedLines.export((suggestedName) =>
      dialogs.chooseToSave({ title: 'Export damaged lines', suggestedName, extensions: ['jsonl'] }),
    ),
  'receipts.print': async ({ requestId }, { bank, session, window }) => {
    const page = await bank.transactions.receiptPage(session, requestId);
    return page.ok ? ok({ printed: await window.printHtml(page.value.html) }) : page;
  },
  'receipts.savePdf': async ({ requestId }, { bank, session, window, dialogs }) => {
    const page = await bank.transactions.receiptPage(session, requestId);
    if (!page.ok) return page;
    const { html, pdfName } = page.value;
    const path = await dialogs.chooseToSave({ title: 'Save receipt', suggestedName: pdfName, extensions: ['pdf'] });
    if (!path.ok) return path;
    return saveFile(path.value, await window.htmlToPdf(html));
  },
};
