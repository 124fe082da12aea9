/** The file is no text that can be read; the message ends a sentence for the user. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const NUL = 0;
const HEAD_LOOKED_AT = 4_096;

/** The encoding that the first bytes show: a byte order mark tells UTF-16; everything else is read as UTF-8. */
export function encodingOf(head: Uint8Array): Encoding {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (head.subarray(0, HEAD_LOOKED_AT).includes(NUL)) {
    throw new UnreadableText('it is not a text file, or is UTF-16 without a byte order mark. Save it as UTF-8.');
  }
  return 'utf-8';
}

/**
 * The text of a file, piece by piece, without a byte order mark. Throws {@link UnreadableText} at bytes that are no
 * characters: nothing is guessed, and nothing is replaced.
 */
export async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  const decode = (chunk: Uint8Array | undefined): string => {
    const current = decoder ?? new TextDecoder(encodingOf(chunk ?? new Uint8Array()), { fatal: true });
    decoder = current;
    try {
      return chunk === undefined ? current.decode() : current.decode(chunk, { stream: true });
    } catch {
      const name = current.encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
      throw new UnreadableText(`on or after line ${line} there are bytes that are not ${name}. Save it as UTF-8.`);
    }
  };
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const text = decode(chunk);
    line += countLineEnds(text);
    yield text;
  }
  const rest = decode(undefined);
  if (rest !== '') yield rest;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
