import type { RefusedRow } from '../../shared/failures';

/** As many as are listed; all are counted. */
export const MAX_LISTED = 1_000;

export interface Refused {
  readonly count: number;
  /** By line, the first 1,000. */
  readonly rows: readonly RefusedRow[];
}

/** Collects the rows that cannot be taken, without growing with the file. */
export class Refusals {
  #count = 0;
  readonly #rows: RefusedRow[] = [];

  add(line: number, reason: string): void {
    this.#count += 1;
    if (this.#rows.length < MAX_LISTED) this.#rows.push({ line, reason });
  }

  get count(): number {
    return this.#count;
  }

  result(): Refused {
    return { count: this.#count, rows: [...this.#rows].sort((a, b) => a.line - b.line) };
  }
}
