import type { Cents } from '../../shared/domain/money';

/**
 * An amount as a height on a canvas, in major units. The only place where money becomes a floating-point number:
 * pixels need no more than 2^53, and every figure that a person reads is written from the Cents themselves.
 */
export const chartNumber = (amount: Cents): number => Number(amount) / 100;

const STEPS = [
  { from: 1e12, letter: 't' },
  { from: 1e9, letter: 'bn' },
  { from: 1e6, letter: 'm' },
  { from: 1e3, letter: 'k' },
] as const;

/** A tick of an amount axis, in major units: `0`, `500`, `1.5k`, `20m`. Magnitude only: the axis has two named halves. */
export function axisLabel(value: number): string {
  const magnitude = Math.abs(value);
  const step = STEPS.find(({ from }) => magnitude >= from);
  if (step === undefined) return String(Number(magnitude.toFixed(2)));
  return `${Number((magnitude / step.from).toFixed(2))}${step.letter}`;
}
