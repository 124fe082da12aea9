/** How a failure is told: what happened, what it means for the money, and the next step. */
export interface FailureWords {
  readonly what: string;
  /** Null where no money is concerned. */
  readonly money: string | null;
  readonly next: string;
  readonly incidentId?: string;
}
