import { inflateSync } from 'node:zlib';

const STREAM = /stream\r?\n/g;

/** The content of every stream of a PDF that can be inflated. */
function streamsOf(pdf: Buffer): string[] {
  const whole = pdf.toString('latin1');
  return [...whole.matchAll(STREAM)].flatMap(({ index, 0: { length } }) => {
    const end = whole.indexOf('endstream', index);
    try {
      return [inflateSync(pdf.subarray(index + length, end), { finishFlush: 2 }).toString('latin1')];
    } catch {
      return [];
    }
  });
}

const fromHex = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** Which character each glyph of a font stands for. */
function glyphsOf(cmap: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  const blocks = (kind: string) => [...cmap.matchAll(new RegExp(`begin${kind}\\n([^]*?)end${kind}`, 'g'))];
  for (const [, lines = ''] of blocks('bfchar')) {
    for (const [, glyph = '', text = ''] of lines.matchAll(/<(\w+)> <(\w+)>/g)) {
      glyphs.set(Number.parseInt(glyph, 16), fromHex(text));
    }
  }
  for (const [, lines = ''] of blocks('bfrange')) {
    for (const [, first = '', last = '', text = ''] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph += 1) {
        glyphs.set(glyph, String.fromCharCode(Number.parseInt(text, 16) + glyph - from));
      }
    }
  }
  return glyphs;
}

/**
 * The text of a PDF as Chromium writes it: each page is read once with the glyphs of each font, so every piece of text is
 * found in one of the readings.
 */
export function pdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf);
  const fonts = streams.filter((stream) => stream.includes('begincmap')).map(glyphsOf);
  const pages = streams.filter((stream) => /\bTf\b/.test(stream) && /\bTj|TJ\b/.test(stream));
  const read = (page: string, glyphs: ReadonlyMap<number, string>) =>
    [...page.matchAll(/<([0-9A-Fa-f]+)>/g)]
      .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      .map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '\u{fffd}')
      .join('');
  return pages.flatMap((page) => fonts.map((glyphs) => read(page, glyphs))).join('\n');
}
