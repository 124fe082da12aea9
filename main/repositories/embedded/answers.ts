/**
 * A port as a worker implements it: the same methods answering at once, under names with the port's prefix
 * (`users.byId`), because the RPC's method map is flat.
 */
export type Answers<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never;
};

export type Named<Prefix extends string, T> = {
  readonly [K in keyof T & string as `${Prefix}.${K}`]: Answers<T>[K];
};

/** Puts the prefix before each method's name. */
export function named<const Prefix extends string, T>(prefix: Prefix, answers: Answers<T>): Named<Prefix, T> {
  const entries = Object.entries(answers).map(([method, answer]) => [`${prefix}.${method}`, answer]);
  return Object.fromEntries(entries) as Named<Prefix, T>;
}
