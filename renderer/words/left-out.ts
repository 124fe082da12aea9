const BY_ADOPT = 'An administrator finds what is wrong by Adopt, under Administration, Tables.';

/** Adopt does not look at what compliance was told. */
export const LEFT_OUT_ALERTS =
  'The mail about them is not affected. An administrator finds them in the transactions table, where their keys begin with alert#.';

/** What is missing from a list, and who finds out why. */
export function leftOutWords(count: number, one: string, many: string, next = BY_ADOPT): string {
  const missing =
    count === 1 ? `1 ${one} cannot be read and is` : `${count.toLocaleString('en-US')} ${many} cannot be read and are`;
  return `${missing} not shown or counted here. ${next}`;
}

/** Requests that applied, of which this desk has kept no numbers and the bank has not given them back. */
export function notKnownWords(count: number): string {
  const missing = count === 1 ? '1 request of today has' : `${count.toLocaleString('en-US')} requests of today have`;
  return `${missing} applied, and what was moved is not known here: it is not counted. The histories of the accounts have it.`;
}
