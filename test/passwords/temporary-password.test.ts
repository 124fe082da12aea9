import { expect, test } from 'vitest';
import { temporaryPassword } from '../../main/passwords/temporary-password';
import { passwordProblem } from '../../shared/domain/password';

test('a temporary password satisfies the rules, has 16 glyphs, none taken for another, and is never drawn twice', () => {
  const drawn = Array.from({ length: 2000 }, temporaryPassword);
  for (const password of drawn) {
    expect(passwordProblem(password)).toBeUndefined();
    expect(password).toMatch(/^[ACDEFGHJKMNPQRTUVWXY34679]{16}$/);
  }
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('any glyph can stand in any place of a temporary password', () => {
  const drawn = Array.from({ length: 5000 }, temporaryPassword);
  for (let place = 0; place < 16; place += 1) {
    expect(new Set(drawn.map((password) => password.charAt(place))).size).toBe(25);
  }
});
