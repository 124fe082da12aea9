import type { Role } from '../../shared/domain/permissions';

/** Who asks. Services decide ownership by it; whether the role may call at all was decided before. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  /** Aborts when they may ask for nothing more: their session has ended, or is another person's. */
  readonly ended?: AbortSignal;
}

/** A customer reaches only what is theirs; staff reach every customer's. */
export const reaches = (actor: Actor, ownerId: string): boolean =>
  actor.role !== 'customer' || actor.userId === ownerId;
