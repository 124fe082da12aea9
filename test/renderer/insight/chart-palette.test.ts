import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = (path: string): string => readFileSync(new URL(`../../../renderer/${path}`, import.meta.url), 'utf8');

/** The variables of one scheme, by the selector that ends with it. */
function variables(source: string, scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = new RegExp(`data-mantine-color-scheme=["']${scheme}["']\\]\\s*\\{([^}]*)\\}`).exec(source)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

type Rgb = readonly [number, number, number];

const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(linear(a)), luminance(linear(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const BLINDNESS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seen = (rgb: Rgb, [r, g, b]: readonly [Rgb, Rgb, Rgb]): Rgb => {
  const dot = (row: Rgb): number => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
  return [dot(r), dot(g), dot(b)];
};

/** CIELAB, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe.each(['light', 'dark'] as const)('chart colours, %s', (scheme) => {
  const chart = variables(css('charts/palette.css'), scheme);
  const tokens = variables(css('styles/tokens.css'), scheme);
  const inflow = chart.get('--ch-chart-inflow') ?? '';
  const outflow = chart.get('--ch-chart-outflow') ?? '';
  const surface = tokens.get('--ch-surface') ?? '';

  it('reads as text on the surface, for the amounts beside the bars have these colours', () => {
    expect(contrast(inflow, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(outflow, surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(BLINDNESS))('tells money in from money out with %s', (_kind, matrix) => {
    const apart = distance(lab(seen(linear(inflow), matrix)), lab(seen(linear(outflow), matrix)));
    expect(apart).toBeGreaterThan(40);
  });
});
