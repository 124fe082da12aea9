import type { Role } from '../../shared/domain/permissions';

/** Roles as people say them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  customer: 'Customer',
  teller: 'Teller',
  analyst: 'Analyst',
  admin: 'Administrator',
};
