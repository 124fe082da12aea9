/** What is missing from a list, and who finds out why. */
export function leftOutWords(count: number, one: string, many: string): string {
  const missing =
    count === 1 ? `1 ${one} cannot be read and is` : `${count.toLocaleString('en-US')} ${many} cannot be read and are`;
  return `${missing} not shown or counted here. An administrator finds what is wrong by Adopt, under Administration, Tables.`;
}
