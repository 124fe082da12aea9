import { readIfThere, replaceJournalFile, setLinesAside } from './journal-file';
import type { Seal } from './seal';

/** What a sealed line belongs to: nothing else of the journal opens for it. */
const ABOUT = 'damaged line';
const SEALED = /^\{"sealed":"([A-Za-z0-9+/=]+)"\}$/;
const LINE_FEED = '\n';

/**
 * Sets damaged lines of a journal aside, for a person to look at. A damaged line tells of a customer what a good one does:
 * where there is a seal they are closed under it, with those that stand there in the clear from before.
 */
export async function setDamagedAside(path: string, lines: readonly Buffer[], seal: Seal | undefined): Promise<void> {
  if (seal === undefined) {
    if (lines.length > 0) await setLinesAside(path, lines);
    return;
  }
  const before = await linesOf(path);
  if (before.some((line) => !isSealed(line))) {
    await replaceJournalFile(
      path,
      [...before, ...lines].map((line) => closed(line, seal)),
    );
  } else if (lines.length > 0) {
    await setLinesAside(
      path,
      lines.map((line) => closed(line, seal)),
    );
  }
}

/** A damaged line as a person can look at it: as text, as base64 where it is none, or closed under a key that is gone. */
export type DamagedLine = { readonly text: string } | { readonly base64: string } | { readonly locked: true };

/** The lines that stand aside, in their order. None where no file is. */
export async function readDamagedAside(path: string, seal: Seal | undefined): Promise<readonly DamagedLine[]> {
  return (await linesOf(path)).map((line) => {
    if (!isSealed(line)) return shown(line);
    const opened = seal === undefined ? undefined : openDamagedLine(line.toString('latin1'), seal);
    return opened === undefined ? { locked: true } : shown(opened);
  });
}

function shown(line: Buffer): DamagedLine {
  const text = line.toString('utf8');
  return Buffer.from(text, 'utf8').equals(line) ? { text } : { base64: line.toString('base64') };
}

/** A line as it was found, from one that was set aside under this seal. Undefined for any other. */
export function openDamagedLine(line: string, seal: Seal): Buffer | undefined {
  const [, sealed] = SEALED.exec(line) ?? [];
  const opened = sealed === undefined ? undefined : seal.open(sealed, ABOUT);
  return opened === undefined ? undefined : Buffer.from(opened, 'base64');
}

const isSealed = (line: Buffer): boolean => SEALED.test(line.toString('latin1'));

// As base64 first: a damaged line need not be text.
const closed = (line: Buffer, seal: Seal): Buffer =>
  isSealed(line) ? line : Buffer.from(JSON.stringify({ sealed: seal.close(line.toString('base64'), ABOUT) }));

async function linesOf(path: string): Promise<readonly Buffer[]> {
  const content = await readIfThere(path);
  const lines = content?.toString('latin1').split(LINE_FEED) ?? [];
  return lines.filter((line) => line !== '').map((line) => Buffer.from(line, 'latin1'));
}
