/** What is missing from a list, and who finds out why. */
export function leftOutWords(count: number, one: string, many: string): string {
  const missing =
    count === 1 ? `1 ${one} cannot be read and is` : `${count.toLocaleString('en-US')} ${many} cannot be read and are`;
  return `${missing} not shown or counted here. An administrator finds what is wrong by Adopt, under Administration, Tables.`;
}

/** Requests that applied, of which this desk has kept no numbers and the bank has not given them back. */
export function notKnownWords(count: number): string {
  const missing = count === 1 ? '1 request of today has' : `${count.toLocaleString('en-US')} requests of today have`;
  return `${missing} applied, and what was moved is not known here: it is not counted. The histories of the accounts have it.`;
}
