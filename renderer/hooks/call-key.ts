/** A call's input as text, for telling whether it changed. Money is a bigint, which JSON does not know. */
export const callKey = (input: unknown): string =>
  JSON.stringify(input, (_name, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)) ?? '';
