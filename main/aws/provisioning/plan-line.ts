import type { IndexDefinition } from '../tables';
import type { TableOptions } from './options';

/** One thing to do, as small as AWS takes it. */
export type Step =
  | { readonly kind: 'createTable' }
  /** Something is under way already. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'setBilling'; readonly billing: TableOptions['billing'] }
  | { readonly kind: 'createIndex'; readonly index: IndexDefinition }
  | { readonly kind: 'setEncryption' }
  | { readonly kind: 'protectFromDeletion' }
  | { readonly kind: 'setRecovery' }
  | { readonly kind: 'addTags'; readonly tags: Readonly<Record<string, string>> };

export interface PlanLine {
  readonly table: string;
  readonly aspect: 'table' | 'billing' | 'index' | 'encryption' | 'deletionProtection' | 'recovery' | 'tags';
  /** `Table`, `Index EmailIndex`, `Billing`. */
  readonly subject: string;
  readonly state: 'ok' | 'create' | 'change' | 'unsupported' | 'notPermitted' | 'cannotChange';
  /** What stands now, in words; null when nothing does or nobody knows. */
  readonly found: string | null;
  readonly wanted: string;
  /** Why it cannot be, or what to know before it is done. */
  readonly note: string | null;
  /** Undefined when nothing is to be done, or nothing can be. */
  readonly step?: Step;
}

/** What is wanted where nothing is asked for. */
export const AS_IT_IS = 'as it is';

/** What makes two lines the same step, so that one without effect is seen. */
export const nameOf = ({ table, subject, state }: PlanLine): string => `${table} ${subject} ${state}`;
