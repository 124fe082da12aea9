import type { Log } from '../log';

type Step = () => unknown;

/** Takes every step in its order, whatever becomes of those before it; then throws the first failure, the others logged. */
export async function everyStep(steps: readonly Step[], log: Pick<Log, 'error'>): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  for (const error of others) log.error({ err: error }, 'Closing failed in more than one place');
  if (failures.length > 0) throw first;
}
