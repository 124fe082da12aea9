import { type Cents, cents } from '../../shared/domain/money';

const UINT32 = 2 ** 32;

/** splitmix32: spreads a small seed over the generator's state. */
function spread(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

const rotateLeft = (value: number, bits: number): number => ((value << bits) | (value >>> (32 - bits))) >>> 0;

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/**
 * A seeded generator (xoshiro128**): the same seed gives the same sequence on every machine. Uses 32-bit integer
 * arithmetic and plain division only, because the last digits of Math.log and its like differ between engines.
 */
export class Prng {
  readonly #state: [number, number, number, number];

  constructor(seed: number) {
    const next = spread(seed);
    this.#state = [next(), next(), next(), next()];
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const state = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(state[1], 5) >>> 0, 7), 9) >>> 0;
    const shifted = (state[1] << 9) >>> 0;
    state[2] = (state[2] ^ state[0]) >>> 0;
    state[3] = (state[3] ^ state[1]) >>> 0;
    state[1] = (state[1] ^ state[2]) >>> 0;
    state[0] = (state[0] ^ state[3]) >>> 0;
    state[2] = (state[2] ^ shifted) >>> 0;
    state[3] = rotateLeft(state[3], 11);
    return result;
  }

  /** From 0 to below 1. */
  fraction(): number {
    return this.uint32() / UINT32;
  }

  /** A whole number, both ends included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True this often: 0.25 is one time in four. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.int(0, choices.length - 1)];
    if (choice === undefined) throw new RangeError('Nothing to pick from');
    return choice;
  }

  /** An amount between two whole ones, in steps of a cent; smaller ones are more frequent. */
  amount(leastUnits: number, mostUnits: number): Cents {
    const skewed = this.fraction() * (0.4 + 0.6 * this.fraction());
    return cents(BigInt(Math.round((leastUnits + (mostUnits - leastUnits) * skewed) * 100)));
  }

  /** An amount between two whole ones in whole units of `step`, as people agree on rents and salaries. */
  roundAmount(leastUnits: number, mostUnits: number, step: number): Cents {
    return cents(BigInt(this.int(Math.ceil(leastUnits / step), Math.floor(mostUnits / step)) * step * 100));
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.int(0, 9))).join('');
  }

  /** A version 4 UUID. */
  uuid(): string {
    const [a, b, c, d] = [hex(this.uint32()), hex(this.uint32()), hex(this.uint32()), hex(this.uint32())];
    const variant = '89ab'[this.int(0, 3)];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }
}
