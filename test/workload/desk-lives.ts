import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { seededRandom } from '../support/seeded-random';
import type { DeskAtWork } from './workload-desk';

/** What tellers were told, over all desks and all their lives. */
export class Told {
  readonly applied = new Set<string>();
  readonly refused = new Set<string>();
  /** Whose reply was lost, whatever was told afterwards. */
  readonly lost = new Set<string>();

  /** A line of a desk; true when it says that money moved. */
  hear(line: string): boolean {
    const requestId = line.slice(1);
    if (line.startsWith('?')) this.lost.add(requestId);
    else if (line.startsWith('-')) this.refused.add(requestId);
    else this.applied.add(requestId);
    return line.startsWith('+');
  }
}

export interface DeskLives {
  readonly program: string;
  readonly desk: DeskAtWork;
  /** On average; each life lasts from half of it to one and a half. */
  readonly killedAfter: number;
  readonly told: Told;
  readonly enough: () => boolean;
}

/** Transfers: the first life is short, so that a slow machine sees a kill as well. */
const FIRST_LIFESPAN = 20;

/** Runs a desk, killing it (SIGKILL) and starting it again on the same folder, until there is enough. Answers the kills. */
export async function runDesk({ program, desk, killedAfter, told, enough }: DeskLives): Promise<number> {
  const random = seededRandom(desk.seed);
  for (let kills = 0; ; kills += 1) {
    const life: DeskAtWork = { ...desk, seed: desk.seed + kills };
    const child = spawn(process.execPath, [program, JSON.stringify(life)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lifespan = Math.min(killedAfter, kills === 0 ? FIRST_LIFESPAN : killedAfter);
    const killed = await liveUntil(child, lifespan * (0.5 + random()), told, enough);
    if (!killed) return kills;
  }
}

/** True when it was killed after so many transfers, false when it ended as it was told to. */
async function liveUntil(child: ChildProcess, lastTransfer: number, told: Told, enough: () => boolean) {
  if (child.stdout === null) throw new Error('The desk cannot be heard');
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let transfers = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (told.hear(line)) transfers += 1;
    if (enough()) child.stdin?.end();
    else if (transfers >= lastTransfer) child.kill('SIGKILL');
  }
  const [code, signal] = await closed;
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`A desk ended with ${code ?? signal}`);
  return false;
}
