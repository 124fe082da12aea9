import { create } from 'zustand';
import type { CallOutput } from '../../../shared/contract';
import { email, fullName, phone } from '../../../shared/contract/values';
import { useSession } from '../../stores/session';
import type { Problems } from '../../words/form-problems';

export type RegisterField = 'fullName' | 'email' | 'phone';
export type RegisterValues = Readonly<Record<RegisterField, string>>;
export type Registered = CallOutput<'customers.register'> & { readonly fullName: string };

interface RegisterState {
  /** What is typed; survives going to another page. */
  readonly draft: RegisterValues;
  /** The customer just registered, with the password that is shown this once; gone when the teller is done with it. */
  readonly registered: Registered | null;
}

export const EMPTY_VALUES: RegisterValues = { fullName: '', email: '', phone: '' };
const FRESH: RegisterState = { draft: EMPTY_VALUES, registered: null };

export const useRegistration = create<RegisterState>(() => FRESH);

useSession.subscribe((now, before) => {
  if (now.session?.userId !== before.session?.userId) useRegistration.setState(FRESH);
});

export const startRegistration = (): void => useRegistration.setState(FRESH);

const SCHEMAS = { fullName, email, phone } as const;

/** What can be told about the form without asking the bank; the contract's own rules and sentences. */
export function checkRegistration(values: RegisterValues): Problems<RegisterField> {
  const problems: { [field in RegisterField]?: string } = {};
  for (const field of ['fullName', 'email', 'phone'] as const) {
    const parsed = SCHEMAS[field].safeParse(values[field]);
    if (!parsed.success) problems[field] = parsed.error.issues[0]?.message ?? 'This cannot be used.';
  }
  return problems;
}
