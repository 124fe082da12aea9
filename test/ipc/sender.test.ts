import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../main/ipc/sender';

const ours = { frameUrl: 'app://console/', isMainFrame: true, isOwnWindow: true };

describe('who is answered', () => {
  it('the top frame of our own window on our own page is', () => {
    expect(isTrustedSender(ours)).toBe(true);
    expect(isTrustedSender({ ...ours, frameUrl: 'app://console/index.html#x' })).toBe(true);
  });

  it.each([
    'about:blank',
    'about:srcdoc',
    '',
    'app://console.evil/',
    'app://evil/',
    'app://user@console/',
    'file:///app/index.html',
    'https://console/',
    'http://127.0.0.1/',
    'data:text/html,x',
    'blob:app://console/x',
    'javascript:1',
    'not a url',
  ])('a frame at %j is not', (frameUrl) => {
    expect(isTrustedSender({ ...ours, frameUrl })).toBe(false);
  });

  it('a child frame, a foreign window and a frame that is gone are not', () => {
    expect(isTrustedSender({ ...ours, isMainFrame: false })).toBe(false);
    expect(isTrustedSender({ ...ours, isOwnWindow: false })).toBe(false);
    expect(isTrustedSender({ ...ours, frameUrl: undefined })).toBe(false);
  });

  it('no random address is', () => {
    fc.assert(fc.property(fc.webUrl(), (frameUrl) => !isTrustedSender({ ...ours, frameUrl })));
  });
});
