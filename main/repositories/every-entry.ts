import type { EntryFilter } from './ports';

/** The filter that takes everything; narrower ones are made from it. */
export const EVERY_ENTRY: EntryFilter = {
  types: [],
  from: undefined,
  to: undefined,
  minCents: undefined,
  maxCents: undefined,
  text: '',
};
