/** Does all of them in their order, whatever becomes of one; then the first failure is thrown. */
export async function everyEnd(ends: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of ends) await end().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
