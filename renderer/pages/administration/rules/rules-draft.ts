import { type RulesView, rulesView } from '../../../../shared/contract/rules';
import { readAmount } from '../../../../shared/domain/amount-input';
import { formatAmount } from '../../../../shared/domain/money';
import type { Problems } from '../../../words/form-problems';

export type RuleField = keyof RulesView;
export type RulesText = Readonly<Record<RuleField, string>>;

const AMOUNTS: readonly RuleField[] = ['minAmountCents', 'maxAmountCents', 'highValueCents'];

/** The numbers as they stand in the form. */
export function textOf(rules: RulesView): RulesText {
  const entries = Object.entries(rules).map(([field, value]) => [
    field,
    typeof value === 'bigint' ? formatAmount(value) : String(value),
  ]);
  return Object.fromEntries(entries) as RulesText;
}

/** A number as typed; what is none is none, so that the schema says so. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim()));

function valueFrom(field: RuleField, text: string): bigint | number | undefined {
  if (!AMOUNTS.includes(field)) return numberOf(text);
  const amount = readAmount(text);
  return amount.ok ? amount.value : undefined;
}

const NO_AMOUNT = 'Enter an amount with at most two decimals, for example 10,000.00.';

/** The rules as typed, or what is wrong at each field. */
export function readRules(text: RulesText): { readonly rules: RulesView } | { readonly problems: Problems<RuleField> } {
  const entries = Object.entries(text) as [RuleField, string][];
  const values = entries.map(([field, typed]) => [field, valueFrom(field, typed)] as const);
  const unreadable = values.flatMap(([field, value]) => (value === undefined ? [[field, NO_AMOUNT] as const] : []));
  const parsed = rulesView.safeParse(Object.fromEntries(values));
  if (parsed.success) return { rules: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) => [path[0] as RuleField, message] as const);
  return { problems: Object.fromEntries([...issues, ...unreadable]) as Problems<RuleField> };
}
