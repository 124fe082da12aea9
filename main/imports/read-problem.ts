const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there any more.',
  EACCES: 'you may not read it.',
  EPERM: 'you may not read it.',
  EISDIR: 'it is a folder.',
  EBUSY: 'another program has it open.',
  EIO: 'the disk reports an error.',
  ENODEV: 'the disk was removed.',
  ENOSPC: 'the disk is full, and importing needs room beside the bank.',
};

/** Why a file could not be read, as the end of a sentence; undefined for an error that is none of the disk's. */
export function readProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return REASONS[String(error.code)] ?? `the system says ${String(error.code)}.`;
}
