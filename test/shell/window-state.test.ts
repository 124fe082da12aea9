import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../main/shell/command-line';
import { isVisible } from '../../main/shell/window-state';

describe('a window comes back where it was, if that place still exists', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const state = { width: 1280, height: 800, maximized: false };

  it.each([
    [100, 100, true],
    [-400, 10, true],
    [2500, 100, false],
    [100, -300, false],
    [100, 1070, false],
    [-1250, 100, false],
  ])('at %i, %i: %s', (x, y, visible) => {
    expect(isVisible({ ...state, x, y }, screens)).toBe(visible);
  });

  it('a second screen counts', () => {
    expect(isVisible({ ...state, x: 2500, y: 100 }, [...screens, { x: 1920, y: 0, width: 1920, height: 1080 }])).toBe(
      true,
    );
  });
});

describe('the command line', () => {
  it.each([
    [['electron', '.', '--user-data', 'here'], '/home/here'],
    [['electron', '.', '--user-data=/there'], '/there'],
    [['electron', '.'], undefined],
    [['electron', '--user-data'], undefined],
  ])('%j keeps its data in %s', (argv, expected) => {
    expect(readCommandLine(argv, '/home').userDataDir).toBe(expected);
  });
});
