import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../renderer/frame/key-sequence';

const press = (key: string, held: { alt?: boolean; ctrl?: boolean; meta?: boolean } = {}) => ({
  key,
  altKey: held.alt ?? false,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
});

describe('keys of the frame', () => {
  it('opens the palette with Ctrl+K and Cmd+K, also while typing', () => {
    expect(meaningOf(press('k', { ctrl: true }), true, false).does).toBe('palette');
    expect(meaningOf(press('K', { meta: true }), false, false).does).toBe('palette');
  });

  it('goes back and forward with Alt and the arrows', () => {
    expect(meaningOf(press('ArrowLeft', { alt: true }), false, false).does).toBe('back');
    expect(meaningOf(press('ArrowRight', { alt: true }), true, false).does).toBe('forward');
  });

  it('goes to a page with G and its letter', () => {
    expect(meaningOf(press('g'), false, false)).toEqual({ does: 'startSequence' });
    expect(meaningOf(press('c'), false, true)).toEqual({ does: 'goTo', letter: 'C' });
  });

  it('hands a letter without G to the page', () => {
    expect(meaningOf(press('d'), false, false)).toEqual({ does: 'pageKey', letter: 'D' });
  });

  it.each(['g', 'd', '?', 'T'])('never acts on a single %s while typing', (key) => {
    expect(meaningOf(press(key), true, false).does).toBe('nothing');
    expect(meaningOf(press(key), true, true).does).toBe('nothing');
  });

  it('leaves the browser and the menu their own combinations', () => {
    expect(meaningOf(press('c', { ctrl: true }), false, false).does).toBe('nothing');
    expect(meaningOf(press('d', { alt: true }), false, false).does).toBe('nothing');
    expect(meaningOf(press('k', { ctrl: true, alt: true }), false, false).does).toBe('nothing');
  });
});
