export const SIDES = ['source', 'restored'] as const;
export type Side = (typeof SIDES)[number];

export interface ItemDifference {
  /** The item's key. */
  readonly key: string;
  /** `missing`: in the source only; `extra`: in the restored table only. */
  readonly difference: 'changed' | 'missing' | 'extra';
}

export type ItemsCompared =
  | { readonly outcome: 'same' }
  | {
      readonly outcome: 'different';
      readonly changed: number;
      readonly missing: number;
      readonly extra: number;
      /** The first of them. */
      readonly named: readonly ItemDifference[];
    }
  /** More items stood unmatched at a time than are kept: that they differ is certain, which do is not known. */
  | { readonly outcome: 'differentUnnamed' };

/** About 60 MB with the ids of this bank. Tables that are read in the same order keep a page or two. */
const MOST_UNMATCHED = 500_000;
const MOST_NAMED = 100;
const BITS = 128;

/**
 * Finds the items in which two tables differ while both are read side by side: an item is kept until its counterpart comes.
 * Beside that it sums up the digests of each side, which tells whether all content is the same, however much it is and in
 * whatever order.
 */
export class ItemMatcher {
  readonly #unmatched = { source: new Map<string, string>(), restored: new Map<string, string>() };
  readonly #sums = { source: 0n, restored: 0n };
  readonly #changedKeys: string[] = [];
  readonly #mostUnmatched: number;
  #changed = 0;
  #isNaming = true;

  constructor(mostUnmatched = MOST_UNMATCHED) {
    this.#mostUnmatched = mostUnmatched;
  }

  add(side: Side, key: string, digest: Buffer): void {
    const sum = this.#sums[side] + (digest.readBigUInt64LE(0) << 64n) + digest.readBigUInt64LE(8);
    this.#sums[side] = BigInt.asUintN(BITS, sum);
    if (this.#isNaming) this.#match(side, key, digest.toString('latin1'));
  }

  result(): ItemsCompared {
    if (this.#sums.source === this.#sums.restored) return { outcome: 'same' };
    if (!this.#isNaming) return { outcome: 'differentUnnamed' };
    const { source, restored } = this.#unmatched;
    const named = [
      ...listed(this.#changedKeys, 'changed'),
      ...listed(source.keys(), 'missing'),
      ...listed(restored.keys(), 'extra'),
    ];
    return {
      outcome: 'different',
      changed: this.#changed,
      missing: source.size,
      extra: restored.size,
      named: named.slice(0, MOST_NAMED),
    };
  }

  #match(side: Side, key: string, digest: string): void {
    const others = this.#unmatched[side === 'source' ? 'restored' : 'source'];
    const other = others.get(key);
    if (other === undefined) {
      this.#unmatched[side].set(key, digest);
      if (this.#unmatched.source.size + this.#unmatched.restored.size > this.#mostUnmatched) this.#stopNaming();
      return;
    }
    others.delete(key);
    if (other === digest) return;
    this.#changed += 1;
    if (this.#changedKeys.length < MOST_NAMED) this.#changedKeys.push(key);
  }

  #stopNaming(): void {
    this.#isNaming = false;
    for (const side of SIDES) this.#unmatched[side].clear();
  }
}

/** The first of what may be half a million. */
function listed(keys: Iterable<string>, difference: ItemDifference['difference']): readonly ItemDifference[] {
  const first: string[] = [];
  for (const key of keys) {
    if (first.length === MOST_NAMED) break;
    first.push(key);
  }
  return first.sort().map((key) => ({ key, difference }));
}
