/**
 * Thrown by a write that was certainly not carried out, because it was refused before anything was looked at: a missing
 * permission, credentials that have expired. `cause` says what it was. Any other throw of a write says nothing of it.
 */
export class NothingWritten extends Error {
  override readonly name = 'NothingWritten';

  constructor(cause: unknown) {
    super('The write was refused before it was carried out', { cause });
  }
}
