const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'your share of the disk is used up.',
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'the disk can only be read.',
  ENOENT: 'the folder is not there any more.',
  ENOTDIR: 'the folder is not there any more.',
  EISDIR: 'a folder has this name.',
  EBUSY: 'another program has the file open.',
  EIO: 'the disk reports an error.',
  ENAMETOOLONG: 'the name is too long.',
  EFBIG: 'the file is too large for this disk.',
  ENODEV: 'the disk was removed.',
};

/** Calls to the file system. Sockets have errors with a `syscall` too, and those are not the disk's. */
const FILE_CALLS = ['open', 'read', 'write', 'fsync', 'close', 'rename', 'unlink', 'stat', 'mkdir', 'access'];

/** Why the disk refused, as the end of a sentence; undefined for an error that is none of the disk's. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  if (!FILE_CALLS.includes(String(error.syscall))) return undefined;
  return REASONS[String(error.code)] ?? `the system says ${String(error.code)}.`;
}
