import { bank } from './0001-bank';
import { imports } from './0002-imports';
import { handedOver } from './0003-handed-over';
import { rules } from './0004-rules';
import type { Migration } from './migration';

/** In order, without gaps. A new step is appended; its fixture is added to test/repositories/fixtures. */
export const MIGRATIONS: readonly Migration[] = [bank, imports, handedOver, rules];
