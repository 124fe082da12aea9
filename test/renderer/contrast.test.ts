import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The tokens of one scheme: the block whose selector ends with it. */
function tokens(scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
  const block =
    css.split(/\[data-mantine-color-scheme=["'](?=light|dark)/).find((part) => part.startsWith(scheme)) ?? '';
  const body = block.slice(block.indexOf('{'), block.indexOf('}'));
  return new Map(
    [...body.matchAll(/(--ch-[\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'] as const;
const TEXT_ON: readonly (readonly [text: string, surfaces: readonly string[]])[] = [
  ['text', SURFACES],
  ['text-muted', SURFACES],
  ['text-faint', ['surface', 'canvas', 'raised']],
  ['accent-text', [...SURFACES, 'accent-soft']],
  ['amber-text', [...SURFACES, 'amber-soft']],
  ['danger-text', [...SURFACES, 'danger-soft']],
  ['info-text', [...SURFACES, 'info-soft']],
  ['on-accent', ['accent-fill', 'accent-hover']],
  ['on-danger', ['danger-fill', 'danger-hover']],
  ['text-muted', ['disabled', 'danger-soft']],
];

describe.each(['light', 'dark'] as const)('colours of the %s scheme', (scheme) => {
  const known = tokens(scheme);
  const pairs = TEXT_ON.flatMap(([text, surfaces]) => surfaces.map((surface) => [text, surface] as const));

  it.each(pairs)('%s on %s is readable (4.5:1)', (text, surface) => {
    const [front, back] = [known.get(`--ch-${text}`), known.get(`--ch-${surface}`)];
    if (front === undefined || back === undefined) throw new Error(`No such token: ${text} or ${surface}`);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['canvas', 'surface', 'raised'])('the focus ring stands out on %s (3:1)', (surface) => {
    expect(contrast(known.get('--ch-focus') ?? '', known.get(`--ch-${surface}`) ?? '')).toBeGreaterThanOrEqual(3);
  });

  it.each(['raised', 'surface', 'canvas', 'disabled'])(
    'a disabled button keeps an edge that is seen on %s',
    (surface) => {
      const edge = contrast(known.get('--ch-border-strong') ?? '', known.get(`--ch-${surface}`) ?? '');
      expect(edge).toBeGreaterThanOrEqual(1.3);
      // A line between rows is quieter than the edge of a control.
      expect(edge).toBeGreaterThan(contrast(known.get('--ch-border') ?? '', known.get(`--ch-${surface}`) ?? ''));
    },
  );

  it('has the accent of the design', () => {
    expect(known.get('--ch-accent')).toBe(scheme === 'light' ? '#0b6e4f' : '#3fbf8f');
  });
});
