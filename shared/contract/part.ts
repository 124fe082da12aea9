import type { z } from 'zod';
import type { Role } from '../domain/permissions';
import type { FailureCode } from '../failures';

/** One channel: who may call it, what goes in, what comes out, and which expected failures it can answer. */
export interface ChannelDefinition {
  /** Roles that may call it; `public` means that no session is needed. */
  readonly allow: readonly (Role | 'public')[];
  /** Answers even while the session is locked by idleness (unlock, sign out). */
  readonly whileLocked?: true;
  /** Answers even while a temporary password waits to be changed. */
  readonly beforePasswordChange?: true;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly failures: readonly FailureCode[];
}

export type ContractPart = Readonly<Record<string, ChannelDefinition>>;
