import { performance } from 'node:perf_hooks';

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** How long it took, in milliseconds. */
export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Times each in turn, round after round, so that whatever else the machine does falls on all alike. Medians, in ms. */
export async function interleaved<N extends string>(
  rounds: number,
  works: Readonly<Record<N, () => Promise<unknown>>>,
): Promise<Readonly<Record<N, number>>> {
  const names = Object.keys(works) as N[];
  const times = new Map<N, number[]>(names.map((name) => [name, []]));
  // One round more, the first, warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const tookMs = await timeMs(works[name]);
      if (round > 0) times.get(name)?.push(tookMs);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<N, number>;
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** Prints a ratio beside its goal, and makes the run fail when the goal is missed. */
export function report(what: string, ratio: number, goal: Goal | undefined): void {
  process.stdout.write(`${what.padEnd(58)} ${ratio.toFixed(2)}${goal === undefined ? '' : verdict(ratio, goal)}\n`);
}

function verdict(ratio: number, goal: Goal): string {
  const missed = 'atMost' in goal ? ratio > goal.atMost : ratio < goal.atLeast;
  if (missed) process.exitCode = 1;
  const wanted = 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
  return `  goal ${wanted}: ${missed ? 'MISSED' : 'reached'}`;
}
