/** What a run found of one kind: how many, and those that are told. */
export interface Listing<T> {
  readonly count: number;
  readonly items: readonly T[];
}

/**
 * Counts all and keeps the first, so that a bank full of findings does not fill the memory. With `before`, which says
 * whether one finding is to be told before another, it keeps those that come first by it.
 */
export class Findings<T> {
  readonly #most: number;
  readonly #before: ((one: T, other: T) => boolean) | undefined;
  #kept: T[] = [];
  #count = 0;

  constructor(most: number, before?: (one: T, other: T) => boolean) {
    this.#most = most;
    this.#before = before;
  }

  add(finding: T): void {
    this.#count += 1;
    if (this.#before === undefined && this.#kept.length === this.#most) return;
    this.#kept.push(finding);
    if (this.#kept.length > this.#most * 2) this.#kept = this.#first();
  }

  get list(): Listing<T> {
    return { count: this.#count, items: this.#first() };
  }

  #first(): T[] {
    const before = this.#before;
    const ordered =
      before === undefined
        ? this.#kept
        : this.#kept.toSorted((one, other) => Number(before(other, one)) - Number(before(one, other)));
    return ordered.slice(0, this.#most);
  }
}
