import { performance } from 'node:perf_hooks';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { addUser, newBankFile, newConsole, openTestHasher } from '../services/auth-console';

/*
 * Claim 8, in time: how long a refused sign-in takes must not tell why it was refused. The reasons are tried in turn,
 * in an order shuffled by a fixed seed, at the real cost; the median of each is held against that of a wrong password.
 */

const ROUNDS = 15;
/** The goal. Medians of refusals that run the same work differ by noise only, far less than this. */
const TOLERANCE = 0.1;
const SEED = 20_261_122;

/** Numbers from 0 to under `limit`, the same ones in every run (mulberry32). */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function shuffled<T>(items: readonly T[], random: (limit: number) => number): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random(rest.length), 1));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const file = newBankFile();
const bank = await file.open();
const [hasher, cheapHasher] = [openTestHasher(12), openTestHasher(10)];
const here = newConsole(bank, hasher);
const hash = await hasher.hash('Secret1x');
const active = await addUser(bank, hash);
const cheap = await addUser(bank, await cheapHasher.hash('Secret1x'));
const disabled = await addUser(bank, hash, { status: 'disabled' });
const locked = await addUser(bank, hash);
for (let guess = 0; guess < DEFAULT_RULES.maxFailedSignIns; guess += 1)
  await here.auth.signIn(locked.email, 'Secret2x');

const reasons = {
  'wrong password': { email: active.email, password: 'Secret2x' },
  'unknown address': { email: 'nobody.at.all@bank.example', password: 'Secret2x' },
  'locked, wrong password': { email: locked.email, password: 'Secret2x' },
  'locked, right password': { email: locked.email, password: 'Secret1x' },
  'disabled, right password': { email: disabled.email, password: 'Secret1x' },
  'over 72 bytes': { email: active.email, password: 'Secret1x'.repeat(10) },
  'wrong, hash of cost 10': { email: cheap.email, password: 'Secret2x' },
} as const;
type Reason = keyof typeof reasons;

const names = Object.keys(reasons) as Reason[];
const times = new Map<Reason, number[]>(names.map((name) => [name, []]));
const random = randomFrom(SEED);
for (let round = -1; round < ROUNDS; round += 1) {
  for (const name of shuffled(names, random)) {
    const { email, password } = reasons[name];
    const start = performance.now();
    const said = await here.auth.signIn(email, password);
    const tookMs = performance.now() - start;
    if (said.ok) throw new Error(`${name} was let in`);
    if (round >= 0) times.get(name)?.push(tookMs); // The first round warms up.
    for (const user of [active, cheap, disabled]) await bank.users.releaseLock(user.userId);
  }
}
await bank.close();
await Promise.all([hasher.close(), cheapHasher.close()]);
file.remove();

const baselineMs = median(times.get('wrong password') ?? []);
process.stdout.write(
  `A refused sign-in, median of ${ROUNDS}, seed ${SEED}; wrong password: ${baselineMs.toFixed(1)} ms\n`,
);
for (const [name, values] of times) {
  const ratio = median(values) / baselineMs;
  const reached = Math.abs(ratio - 1) <= TOLERANCE;
  if (!reached) process.exitCode = 1;
  process.stdout.write(
    `${name.padEnd(26)} ${ratio.toFixed(3)}  goal ${1 - TOLERANCE} to ${1 + TOLERANCE}: ${reached ? 'reached' : 'MISSED'}\n`,
  );
}
