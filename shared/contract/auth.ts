import { z } from 'zod';
import { permissions } from '../domain/permissions';
import { ownSubscription } from './notifications';
import type { ContractPart } from './part';
import { email, fullName, nothing, password, phone, role, timestamp, userId } from './values';

export const sessionView = z.object({
  userId,
  email: z.string(),
  fullName: z.string(),
  role,
  signedInAt: timestamp,
  expiresAt: timestamp,
  locked: z.boolean(),
  /** True while a temporary password waits to be changed: nothing else works until then. */
  mustChangePassword: z.boolean(),
  /** An IAM profile's session is unlocked by `aws.unlock`, and has no password and no profile of its own. */
  signInMethod: z.enum(['password', 'iamProfile']),
});
export type SessionView = z.infer<typeof sessionView>;

export const profileView = z.object({
  userId,
  email: z.string(),
  fullName: z.string(),
  phone: z.string(),
  role,
  alertsEnabled: z.boolean(),
  /** Null for staff as well. */
  subscription: ownSubscription,
  createdAt: timestamp,
});
export type ProfileView = z.infer<typeof profileView>;

export const auth = {
  /** Self-registration gives a customer with one checking account, written atomically. */
  'auth.register': {
    allow: ['public'],
    input: z.strictObject({ email, fullName, phone, password }),
    output: z.object({ userId, email: z.string(), accountNumber: z.string() }),
    failures: ['workspace.notOpen', 'auth.emailTaken', 'auth.registrationUnknown', 'auth.passwordRefused'],
  },
  /**
   * Unknown address, wrong password and locked account answer the same, in text and in time. In AWS workspaces an
   * administrator's right password is refused too, and says so.
   */
  'auth.signIn': {
    allow: ['public'],
    input: z.strictObject({ email: z.string().trim().toLowerCase().max(254), password }),
    output: sessionView,
    failures: ['workspace.notOpen', 'auth.refused', 'auth.profileNeeded'],
  },
  /** Training workspace only: signs in as the ready-made user of that role. */
  'auth.continueAs': {
    allow: ['public'],
    input: z.strictObject({ role }),
    output: sessionView,
    failures: ['workspace.notOpen', 'workspace.trainingOnly', 'user.notFound'],
  },
  'auth.session': { allow: ['public'], input: nothing, output: sessionView.nullable(), failures: [] },
  'auth.signOut': { allow: ['public'], input: nothing, output: nothing, failures: [] },
  'auth.lock': {
    allow: permissions.ownSession,
    beforePasswordChange: true,
    input: nothing,
    output: nothing,
    failures: [],
  },
  /** Wrong passwords here count as failed sign-ins do. */
  'auth.unlock': {
    allow: permissions.ownSession,
    whileLocked: true,
    beforePasswordChange: true,
    input: z.strictObject({ password }),
    output: sessionView,
    failures: ['auth.refused'],
  },
  /** Ends every other session of this user. */
  'auth.changePassword': {
    allow: permissions.ownSession,
    beforePasswordChange: true,
    input: z.strictObject({ currentPassword: password, newPassword: password }),
    output: sessionView,
    failures: [
      'auth.wrongCurrentPassword',
      'auth.passwordRefused',
      'auth.passwordNotChanged',
      'auth.passwordChangeUnknown',
    ],
  },
  'profile.read': { allow: permissions.ownProfile, input: nothing, output: profileView, failures: ['user.notFound'] },
  'profile.update': {
    allow: permissions.ownProfile,
    input: z.strictObject({ fullName, phone, alertsEnabled: z.boolean() }),
    output: profileView,
    failures: ['user.notFound'],
  },
} as const satisfies ContractPart;
