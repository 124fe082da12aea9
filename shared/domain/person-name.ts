/** Lower case, no accents, single spaces: how names are compared and sorted. */
export const foldName = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

export interface NameKey {
  /** Partition: the first letter of the surname, folded. */
  readonly initials: string;
  /** Sort: folded `surname given names`. */
  readonly sort: string;
}

/** The key of NameIndex, by which a customer is found by the start of the surname (the last word of the full name). */
export function nameKey(fullName: string): NameKey {
  const words = foldName(fullName).split(' ');
  const surname = words.at(-1) ?? '';
  const given = words.slice(0, -1).join(' ');
  return { initials: surname.slice(0, 1), sort: `${surname} ${given}`.trim() };
}
