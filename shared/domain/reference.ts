/**
 * The number that a customer quotes: `7F3A-9C21-04BD-88E1`, from a transfer's id or a single entry's transaction id. On
 * the receipt, in the history, in the export and in every alert mail of the same transaction. Derived and never stored,
 * so it cannot differ between them. The first twelve hex digits find the id again by its start; the last four skip the
 * digits of a UUID that are the same in all of them. An id that is no UUID (an imported one) is hashed first.
 */
export function referenceOf(id: string): string {
  const digits = id.replaceAll('-', '').toUpperCase();
  const hex = /^[0-9A-F]{32}$/.test(digits) ? digits.slice(0, 12) + digits.slice(-4) : fnv1a64(id);
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}-${hex.slice(12)}`;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** FNV-1a, 64 bits, as 16 hex digits: no secret is kept by it, it only spreads ids. */
function fnv1a64(text: string): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return hash.toString(16).padStart(16, '0').toUpperCase();
}
