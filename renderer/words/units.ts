/** Capacity units as AWS counts them, in halves: `1,284.5`. */
export const unitText = (units: number): string => units.toLocaleString('en-US', { maximumFractionDigits: 1 });
