import { guessDateFormat } from './date-shapes';
import type { MappingDraft } from './mapping-draft';
import { columnNames, columnValues, distinctValues, type Preview } from './preview';

const DATE = /^(?:date|datum|day|time|timestamp|booked|posted|.*(?:_|\b)date)\b/i;
const ACCOUNT = /^(?:account|konto|iban|acct)(?:[ _-]?(?:id|no|nr|number))?$|^account/i;
const AMOUNT = /amount|^sum$|^value$|betrag|castka/i;
const TYPE = /^(?:type|typ|direction|d\/c|dc|debit.?credit)$/i;
const ID = /^(?:id|reference|ref)$|(?:trans|transaction|entry)[ _-]?(?:id|no|number)$/i;
const BALANCE = /balance|saldo/i;
const DESCRIPTION = /desc|text|memo|note|purpose|operation|details|k_symbol/i;

const DEPOSIT = /^(?:credit|deposit|in|c|cr|\+|prijem|transfer_in)$/i;
const WITHDRAWAL = /^(?:debit|withdrawal|withdrawal in cash|out|d|dr|-|vydaj|transfer_out)$/i;

/**
 * A first mapping from the header's words and the values below it. Only a start: whoever imports checks it against the
 * rows that the form shows as they will be read.
 */
export function guessMapping(preview: Preview, delimiter: MappingDraft['delimiter']): MappingDraft {
  const names = columnNames(preview);
  const taken = new Set<string>();
  const pick = (pattern: RegExp): string => {
    const name = names.find((candidate) => pattern.test(candidate) && !taken.has(candidate)) ?? '';
    if (name !== '') taken.add(name);
    return name;
  };
  const dateColumn = pick(DATE);
  const idColumn = pick(ID);
  const accountColumn = pick(ACCOUNT);
  const amountColumn = pick(AMOUNT);
  const balanceColumn = pick(BALANCE);
  const typeColumn = pick(TYPE);
  const values = distinctValues(preview, typeColumn);
  const signed = columnValues(preview, amountColumn).some((amount) => amount.trim().startsWith('-'));
  return {
    name: '',
    delimiter,
    dateColumn,
    dateFormat: guessDateFormat(columnValues(preview, dateColumn)) ?? 'YYYY-MM-DD',
    accountColumn,
    amountColumn,
    direction: typeColumn === '' || signed ? 'sign' : 'type',
    typeColumn,
    depositValues: values.filter((value) => DEPOSIT.test(value)),
    withdrawalValues: values.filter((value) => WITHDRAWAL.test(value)),
    descriptionColumns: names.filter((name) => DESCRIPTION.test(name) && !taken.has(name)).slice(0, 8),
    idColumn,
    balanceColumn,
  };
}
