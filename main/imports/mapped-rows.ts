import type { ImportMapping } from '../../shared/contract/imports';
import { DATE_EXAMPLES, parseMoment } from '../../shared/domain/moments';
import { type Cents, negateCents, parseDecimal } from '../../shared/domain/money';
import { fail, ok, type Result } from '../../shared/failures';
import { DELIMITER_WORDS, detectDelimiter } from './delimiter';
import { contentKeyOf, transactionIdOf } from './ids';
import { isTooLarge, MAX_DESCRIPTION_LENGTH } from './limits';
import type { ReadRow, StagedRow } from './staged-row';

const MAX_ACCOUNT_LENGTH = 64;
/** A reason to refuse a row, thrown by the steps of reading it and answered by the reader. */
class Refusal extends Error {}

type Column = (fields: readonly string[]) => string;

/** A reader for the rows below this header line, by the columns that the mapping names. */
export function mappedReader(
  namespace: string,
  mapping: ImportMapping,
  header: readonly string[],
): Result<ReadRow, string> {
  const names = header.map((name) => name.trim());
  const missing = columnsOf(mapping).find((column) => !names.includes(column));
  if (missing !== undefined) return fail(missingColumn(missing, mapping, header));
  const twice = columnsOf(mapping).find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) return fail(`its header line has two columns "${twice}".`);

  const column = (name: string): Column => {
    const index = names.indexOf(name);
    return (fields) => (fields[index] ?? '').trim();
  };
  const read = readerOf(namespace, mapping, column);
  return ok((fields, line) => {
    if (fields.length !== header.length) {
      return fail(`It has ${fieldCount(fields.length)}; the header line has ${header.length}.`);
    }
    try {
      return ok(read(fields, line));
    } catch (thrown) {
      if (thrown instanceof Refusal) return fail(thrown.message);
      throw thrown;
    }
  });
}

const fieldCount = (count: number): string => (count === 1 ? '1 field' : `${count} fields`);

const columnsOf = (mapping: ImportMapping): readonly string[] =>
  [
    mapping.dateColumn,
    mapping.accountColumn,
    mapping.amountColumn,
    mapping.typeColumn,
    ...mapping.descriptionColumns,
    mapping.idColumn,
    mapping.balanceColumn,
  ].filter((column) => column !== '');

function missingColumn(column: string, mapping: ImportMapping, header: readonly string[]): string {
  const likely = detectDelimiter(header.join(mapping.delimiter));
  const hint =
    likely === mapping.delimiter
      ? ''
      : ` The profile expects ${DELIMITER_WORDS[mapping.delimiter]} between the columns; this file seems to have ${DELIMITER_WORDS[likely]}.`;
  return `its header line has no column "${column}".${hint}`;
}

function readerOf(
  namespace: string,
  mapping: ImportMapping,
  column: (name: string) => Column,
): (fields: readonly string[], line: number) => StagedRow {
  const dateOf = column(mapping.dateColumn);
  const accountOf = column(mapping.accountColumn);
  const amountOf = column(mapping.amountColumn);
  const typeOf = mapping.typeColumn === '' ? undefined : column(mapping.typeColumn);
  const idOf = mapping.idColumn === '' ? undefined : column(mapping.idColumn);
  const balanceOf = mapping.balanceColumn === '' ? undefined : column(mapping.balanceColumn);
  const partsOf = mapping.descriptionColumns.map(column);

  return (fields, line) => {
    const moment = readMoment(mapping.dateFormat, dateOf(fields));
    const account = readAccount(accountOf(fields));
    const signed = readAmount(amountOf(fields));
    const type = typeOf === undefined ? typeOfSign(signed) : readType(mapping, typeOf(fields), signed);
    const amountCents = signed < 0n ? negateCents(signed) : signed;
    const description = readDescription(partsOf.map((part) => part(fields)));
    const statedCents = balanceOf === undefined ? undefined : readBalance(balanceOf(fields));
    const content = [account, moment, type, amountCents.toString(), description, statedCents?.toString() ?? ''];
    const key = idOf === undefined ? contentKeyOf(...content) : transactionIdOf(namespace, readId(idOf(fields)));
    return {
      line,
      account,
      moment,
      key,
      type,
      amountCents,
      description,
      counterpartyNumber: undefined,
      transferId: undefined,
      requestId: undefined,
      statedCents,
    };
  };
}

function readMoment(format: ImportMapping['dateFormat'], text: string): string {
  const moment = parseMoment(format, text);
  if (moment !== undefined) return moment;
  throw new Refusal(text === '' ? 'The date is missing.' : `"${text}" is no date like ${DATE_EXAMPLES[format]}.`);
}

function readAccount(text: string): string {
  if (text === '') throw new Refusal('The account is missing.');
  if (text.length > MAX_ACCOUNT_LENGTH || /\p{Cc}/u.test(text)) throw new Refusal(`"${text}" is no account.`);
  return text;
}

function readId(text: string): string {
  if (text === '') throw new Refusal('The id is missing.');
  return text;
}

function readDecimal(what: string, text: string): Cents {
  if (text === '') throw new Refusal(`The ${what} is missing.`);
  // A third decimal is refused even when it is a zero: the source then counts in another unit.
  if (/^[+-]?\d+\.\d{3,}$/.test(text)) {
    throw new Refusal(`The ${what} "${text}" has more than two decimals, and nothing is rounded.`);
  }
  const amount = parseDecimal(text.replace(/^\+/, ''));
  if (amount === undefined) throw new Refusal(`The ${what} "${text}" is no number like 1250.50.`);
  if (isTooLarge(amount)) throw new Refusal(`The ${what} ${text} is too large to be kept.`);
  return amount;
}

function readAmount(text: string): Cents {
  const amount = readDecimal('amount', text);
  if (amount === 0n) throw new Refusal('The amount is zero.');
  return amount;
}

/** An empty balance is one that the source does not state. */
const readBalance = (text: string): Cents | undefined => (text === '' ? undefined : readDecimal('balance', text));

const typeOfSign = (signed: Cents): StagedRow['type'] => (signed > 0n ? 'deposit' : 'withdrawal');

function readType(mapping: ImportMapping, text: string, signed: Cents): StagedRow['type'] {
  const value = text.toLowerCase();
  if (signed < 0n) throw new Refusal('The amount is negative, although the type tells the direction.');
  if (mapping.depositValues.includes(value)) return 'deposit';
  if (mapping.withdrawalValues.includes(value)) return 'withdrawal';
  throw new Refusal(text === '' ? 'The type is missing.' : `The type "${text}" is neither a deposit nor a withdrawal.`);
}

/** A part without a letter or a digit but zero says nothing (`0`, `-`). */
const SAYS_SOMETHING = /[\p{L}1-9]/u;

function readDescription(parts: readonly string[]): string {
  const description = parts
    .filter((part) => SAYS_SOMETHING.test(part))
    .map((part) => part.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' '))
    .join(' · ');
  if (description.length <= MAX_DESCRIPTION_LENGTH) return description;
  throw new Refusal(`The description has more than ${MAX_DESCRIPTION_LENGTH} characters.`);
}
