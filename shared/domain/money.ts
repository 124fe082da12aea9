declare const centsBrand: unique symbol;

/** An amount of money in integer minor units (1 = 0.01). Never a float. */
export type Cents = bigint & { readonly [centsBrand]: 'Cents' };

/** Marks a bigint of minor units as money. */
export const cents = (minorUnits: bigint): Cents => minorUnits as Cents;

export const ZERO_CENTS = cents(0n);

export const addCents = (a: Cents, b: Cents): Cents => cents(a + b);
export const subtractCents = (a: Cents, b: Cents): Cents => cents(a - b);
export const negateCents = (a: Cents): Cents => cents(-a);

/** The sum of any number of amounts; zero for none. */
export const sumCents = (amounts: Iterable<Cents>): Cents => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return cents(total);
};

const MINOR_UNITS = 100n;

/**
 * The decimal number of the source schema: `1234.56`, always two decimals, no separators.
 * Inverse of {@link parseDecimal}.
 */
export function formatDecimal(amount: Cents): string {
  const magnitude = amount < 0n ? -amount : amount;
  const fraction = (magnitude % MINOR_UNITS).toString().padStart(2, '0');
  return `${amount < 0n ? '-' : ''}${magnitude / MINOR_UNITS}.${fraction}`;
}

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d+))?$/;

/**
 * Reads a plain decimal number (`1234.5`, `-0.01`). Refuses (undefined) instead of rounding: a non-zero third
 * decimal, exponents, separators. Trailing zeros after the second decimal are no information and are accepted.
 */
export function parseDecimal(text: string): Cents | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? '';
  if (/[1-9]/.test(fraction.slice(2))) return undefined;
  const magnitude = BigInt(match[2] ?? '0') * MINOR_UNITS + BigInt(fraction.slice(0, 2).padEnd(2, '0'));
  return cents(match[1] === '-' ? -magnitude : magnitude);
}

/** For people: `1,250.50`, thousands separated, two decimals, `−` never used: a plain hyphen marks a negative. */
export function formatAmount(amount: Cents): string {
  const [whole = '0', fraction = '00'] = formatDecimal(amount).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}
