import { rulesView, toBankRules, toRulesView } from '../../../shared/contract/rules';
import type { BankRules } from '../../../shared/domain/rules';
import type { Item } from '../../aws/calls/failures';
import type { KeptRules, RulesChange } from '../rulebook';
import { DamagedItem, item, money, readMoney, readOptionalText, readWhole, text, whole } from './attributes';
import { RULES_KEY } from './user-items';

/*
 * The one item of the bank's rules, in BankingUsers: every console reads that table by key, and with its session's user.
 * The item has no `email`, so it is no user and in none of the indexes.
 */

export const toRulesItem = ({ rules, changedAt, changedBy }: RulesChange, version: number, changeId: string): Item => {
  const view = toRulesView(rules);
  return item({
    ...RULES_KEY,
    min_amount: money(view.minAmountCents),
    max_amount: money(view.maxAmountCents),
    high_value_from: money(view.highValueCents),
    suspicious_count: whole(view.suspiciousCount),
    suspicious_window_hours: whole(view.suspiciousWindowHours),
    max_failed_sign_ins: whole(view.maxFailedSignIns),
    lock_minutes: whole(view.lockMinutes),
    session_minutes: whole(view.sessionMinutes),
    idle_minutes: whole(view.idleMinutes),
    rules_version: whole(version),
    changed_at: text(changedAt),
    changed_by: text(changedBy),
    change_id: text(changeId),
  });
};

export const toKeptRules = (from: Item): KeptRules => ({
  rules: readRules(from),
  version: readWhole(from, 'rules_version'),
  changedAt: readOptionalText(from, 'changed_at') ?? '',
  changedBy: readOptionalText(from, 'changed_by') ?? '',
});

/** Undefined for numbers that cannot be read, or that nobody may set: by such no session is ended and no money refused. */
function readRules(from: Item): BankRules | undefined {
  try {
    const parsed = rulesView.safeParse({
      minAmountCents: readMoney(from, 'min_amount'),
      maxAmountCents: readMoney(from, 'max_amount'),
      highValueCents: readMoney(from, 'high_value_from'),
      suspiciousCount: readWhole(from, 'suspicious_count'),
      suspiciousWindowHours: readWhole(from, 'suspicious_window_hours'),
      maxFailedSignIns: readWhole(from, 'max_failed_sign_ins'),
      lockMinutes: readWhole(from, 'lock_minutes'),
      sessionMinutes: readWhole(from, 'session_minutes'),
      idleMinutes: readWhole(from, 'idle_minutes'),
    });
    return parsed.success ? toBankRules(parsed.data) : undefined;
  } catch (error) {
    if (error instanceof DamagedItem) return undefined;
    throw error;
  }
}
