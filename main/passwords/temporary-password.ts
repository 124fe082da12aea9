import { randomInt } from 'node:crypto';

/** One case only, and no two glyphs that are taken for each other (0 O, 1 I L, 2 Z, 5 S, 8 B): it is read out loud. */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY';
const DIGITS = '34679';
const ANY = LETTERS + DIGITS;
const LENGTH = 16;

const draw = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));

/** A password for one sign-in, from 16 of 25 glyphs (70 bits and more), which satisfies the password rules. */
export function temporaryPassword(): string {
  const glyphs = [draw(LETTERS), draw(DIGITS), ...Array.from({ length: LENGTH - 2 }, () => draw(ANY))];
  for (let last = glyphs.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const kept = glyphs[last] ?? '';
    glyphs[last] = glyphs[other] ?? '';
    glyphs[other] = kept;
  }
  return glyphs.join('');
}
