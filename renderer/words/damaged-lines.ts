import type { CallOutput } from '../../shared/contract';

export type ExportedLines = CallOutput<'intents.exportDamaged'>;

/** What came of exporting the damaged lines. */
export function damagedLinesWords({ fileName, lineCount, lockedCount }: ExportedLines): string {
  if (fileName === null) return 'No line of this desk’s journal was ever found damaged.';
  const lines = lineCount === 1 ? '1 damaged line is' : `${lineCount} damaged lines are`;
  const saved = `${lines} in ${fileName}.`;
  if (lockedCount === 0) return saved;
  const locked = lockedCount === 1 ? '1 of them was' : `${lockedCount} of them were`;
  return `${saved} ${locked} sealed with a key that is not on this machine any more, and cannot be read.`;
}
