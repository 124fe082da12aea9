import { z } from 'zod';
import { ACCOUNT_NUMBER } from '../domain/account-number';
import { type Cents, cents } from '../domain/money';
import { ROLES } from '../domain/permissions';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES, TRANSACTION_TYPES } from '../domain/transaction-types';

/** Schemas of the values that several channels share. */

export const nothing = z.strictObject({});

export const centsValue = z.bigint().transform((value): Cents => cents(value));

export const accountNumber = z.string().regex(ACCOUNT_NUMBER, 'An account number has 10 digits.');
export const accountType = z.enum(ACCOUNT_TYPES);
export const accountStatus = z.enum(ACCOUNT_STATUSES);
export const transactionType = z.enum(TRANSACTION_TYPES);
export const role = z.enum(ROLES);
export const userId = z.string().min(1).max(64);
export const requestId = z.uuid();
export const jobId = z.uuid();

/** UTC ISO 8601 with milliseconds: `2026-11-22T14:05:00.000Z`. */
export const timestamp = z.iso.datetime({ precision: 3 });

export const email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email('Enter an email address, for example name@example.com.'));

export const fullName = z
  .string()
  .trim()
  .min(1, 'Enter the full name.')
  .max(120, 'A name has at most 120 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'A name has no control characters.');

export const phone = z
  .string()
  .trim()
  .max(32, 'A phone number has at most 32 characters.')
  .regex(/^[+()\d\s./-]*$/, 'A phone number has digits, spaces and + ( ) - . / only.');

export const description = z
  .string()
  .trim()
  .max(140, 'A description has at most 140 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'A description is one line.');

/** A password on its way in: any length is accepted here, so that the refusal can say the rule. */
export const password = z
  .string()
  .max(1024)
  .regex(/^[^\0]*$/, 'A password has no NUL character.');

/** Where the next page starts: opaque, made by the repository. */
export const cursor = z.string().max(2048);

/** How many that belong here cannot be read, and are not shown. Absent when none. */
export const leftOut = z.number().int().optional();

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: cursor.nullable(), leftOut });

/** Read units that a person has agreed to for this call; null when nobody was asked. */
export const confirmedUnits = z.int().min(0).nullable().default(null);
