import { HISTORY_COLUMNS, isHistoryHeader, parseHistoryRow } from '../../shared/domain/history-csv';
import { formatDecimal } from '../../shared/domain/money';
import { fail, ok, type Result } from '../../shared/failures';
import { isTooLarge, MAX_DESCRIPTION_LENGTH } from './limits';
import type { ReadRow } from './staged-row';

const MAX_ID_LENGTH = 100;

/** Countinghouse's own export: ids, times and descriptions are taken to the letter, so that exporting again gives the same file. */
export function historyReader(header: readonly string[]): Result<ReadRow, string> {
  if (!isHistoryHeader(header)) {
    return fail(`its header line is not that of a Countinghouse export (${HISTORY_COLUMNS.join(',')}).`);
  }
  return ok((fields, line) => {
    const parsed = parseHistoryRow(fields);
    if (!parsed.ok) return parsed;
    const { transactionId, accountNumber, timestamp, type, amountCents, description, ...rest } = parsed.value;
    if (rest.counterpartyNumber === accountNumber) return fail('A transfer cannot go to its own account.');
    if (rest.transferId !== undefined && rest.counterpartyNumber === undefined) {
      return fail('A transfer needs its counterparty_number.');
    }
    if ([transactionId, rest.requestId, rest.transferId ?? ''].some((id) => id.length > MAX_ID_LENGTH)) {
      return fail(`An id has more than ${MAX_ID_LENGTH} characters.`);
    }
    if (isTooLarge(amountCents)) return fail(`The amount ${formatDecimal(amountCents)} is too large to be kept.`);
    if (description.length > MAX_DESCRIPTION_LENGTH) {
      return fail(`The description has more than ${MAX_DESCRIPTION_LENGTH} characters.`);
    }
    return ok({
      line,
      account: accountNumber,
      moment: timestamp,
      key: transactionId,
      type,
      amountCents,
      description,
      ...rest,
      statedCents: undefined,
    });
  });
}
