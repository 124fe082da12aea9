import type { SessionView } from '../../shared/contract/auth';
import type { AwsIdentity } from '../../shared/contract/aws';
import type { User } from '../repositories/records';
import type { Timestamp } from '../time/clock';
import type { Actor } from './actor';

/** Someone signed in, as handlers see it. Never leaves the main process: the window gets a SessionView. */
export interface Session extends Actor {
  /** 256 random bits. */
  readonly sessionId: string;
  readonly email: string;
  readonly fullName: string;
  /** The user's `sessionEpoch` that this session was opened under; it ends when the one on record moves on. */
  readonly epoch: number;
  readonly mustChangePassword: boolean;
  readonly signedInAt: Timestamp;
  readonly expiresAt: Timestamp;
  /** Aborts when the session ends: with it ends what its person has begun. */
  readonly ended: AbortSignal;
  /** Set when an IAM profile signed in: no user of the bank backs the session, and no password unlocks it. */
  readonly profile?: AwsIdentity;
}

export const sessionViewOf = (session: Session, locked: boolean): SessionView => ({
  userId: session.userId,
  email: session.email,
  fullName: session.fullName,
  role: session.role,
  signedInAt: session.signedInAt,
  expiresAt: session.expiresAt,
  locked,
  mustChangePassword: session.mustChangePassword,
  signInMethod: session.profile === undefined ? 'password' : 'iamProfile',
});

/** Whether the user's record still backs the session: not erased, disabled, given another role or ended elsewhere. */
export const stillStands = (session: Session, user: User | undefined): boolean =>
  user !== undefined && user.status === 'active' && user.role === session.role && user.sessionEpoch === session.epoch;
