import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../main/shell/page-files';

const root = '/srv/page';

describe('the page scheme serves its folder only', () => {
  it('the root is index.html', () => {
    expect(fileOf(root, '/')).toBe('/srv/page/index.html');
    expect(fileOf(root, '/assets/a%20b.js')).toBe('/srv/page/assets/a b.js');
  });

  it.each(['/../secret', '/%2e%2e/secret', '/..%2fsecret', '/a/../../secret', '/%00', '/%', '/../page-other/x'])(
    '%s is refused',
    (path) => {
      expect(fileOf(root, path)).toBeUndefined();
    },
  );

  it('no path leads out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '%2e%2e', 'a', '/', '%2f', '.', '%5c', '\\')), (parts) => {
        const file = fileOf(root, `/${parts.join('/')}`);
        return file === undefined || file.startsWith(`${root}/`);
      }),
    );
  });
});
