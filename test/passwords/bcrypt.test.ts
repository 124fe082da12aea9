import { hashSync } from 'bcryptjs';
import { describe, expect, test } from 'vitest';
import { type Bcrypt, hashPassword, verifyNothing, verifyPassword } from '../../main/passwords/bcrypt';

const COST = 8;

/** The rounds of bcrypt that a piece of work runs, on the real bcrypt. */
function roundsOf(work: (bcrypt: Bcrypt) => unknown): number {
  let rounds = 0;
  work((password, salt) => {
    rounds += 2 ** Number(salt.split('$')[2]);
    return hashSync(password, salt);
  });
  return rounds;
}

describe('hashes that other programs wrote', () => {
  const password = 'Kk4DQuMMfZL9o';
  // A test vector of Python's bcrypt package.
  const written = '$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm';

  test.each(['$2a$', '$2b$', '$2y$'])('verify when they begin with %s', (prefix) => {
    const hash = prefix + written.slice(4);
    expect(verifyPassword(password, hash, COST)).toBe(true);
    expect(verifyPassword('Kk4DQuMMfZL9O', hash, COST)).toBe(false);
  });

  test('verify at cost 12, as the source application writes them', () => {
    // Computed by the C library's crypt().
    const hash = '$2b$12$N9qo8uLOickgx2ZMRZoMyeFb4ZYz5g5yYUeKAiEkKIoR4wp5m2QNC';
    expect(verifyPassword('Correct1Horse', hash, 12)).toBe(true);
    expect(verifyPassword('correct1Horse', hash, 12)).toBe(false);
  });

  test('never verify when they are damaged or of another kind', () => {
    const damaged = ['', 'plain', written.slice(0, -1), `${written}x`, `$2x$${written.slice(4)}`, `$1$${written}`];
    const outOfRange = [
      written.replace('$04$', '$03$'),
      written.replace('$04$', '$31$'),
      written.replace('$04$', '$4$'),
    ];
    for (const hash of [...damaged, ...outOfRange]) expect(verifyPassword(password, hash, COST)).toBe(false);
  });
});

describe('claim 12: two passwords that differ after byte 72 never pass for each other', () => {
  const first72 = `Aa1${'x'.repeat(69)}`;

  test('72 bytes are hashed and verify', () => {
    const hash = hashPassword(first72, 4);
    expect(verifyPassword(first72, hash, 4)).toBe(true);
    expect(verifyPassword(`${first72.slice(0, 71)}y`, hash, 4)).toBe(false);
  });

  test('73 bytes are not hashed, and are not verified by their first 72', () => {
    const hash = hashPassword(first72, 4);
    expect(hashSync(`${first72}a`, hash)).toBe(hash); // What bcrypt itself would say.
    expect(verifyPassword(`${first72}a`, hash, 4)).toBe(false);
    expect(() => hashPassword(`${first72}a`, 4)).toThrow(RangeError);
  });

  test('a password that is too long is not verified as an empty one either', () => {
    expect(verifyPassword(`${first72}a`, hashSync('', 4), 4)).toBe(false);
  });

  test('bytes count, not characters', () => {
    const accented = `Aa1${'é'.repeat(35)}`; // 38 characters, 73 bytes.
    expect(() => hashPassword(accented, 4)).toThrow(RangeError);
    const hash = hashPassword(accented.slice(0, -1), 4);
    expect(verifyPassword(accented.slice(0, -1), hash, 4)).toBe(true);
  });

  test('a NUL, after which bcrypt starts over, is not hashed and does not verify', () => {
    const hash = hashPassword('Aa1aaaaa', 4);
    expect(hashSync('Aa1aaaaa\0Aa1aaaaa', hash)).toBe(hash);
    expect(verifyPassword('Aa1aaaaa\0Aa1aaaaa', hash, 4)).toBe(false);
    expect(() => hashPassword('Aa1a\0aaaa', 4)).toThrow(RangeError);
  });
});

test('claim 8: every answer costs the same rounds of bcrypt, whatever was typed and whatever is on record', () => {
  const [own, cheap] = [hashPassword('Secret1x', COST), hashPassword('Secret1x', 4)];
  const rounds = {
    right: roundsOf((bcrypt) => verifyPassword('Secret1x', own, COST, bcrypt)),
    wrong: roundsOf((bcrypt) => verifyPassword('Secret2x', own, COST, bcrypt)),
    tooLong: roundsOf((bcrypt) => verifyPassword('A1'.repeat(40), own, COST, bcrypt)),
    cheaperHash: roundsOf((bcrypt) => verifyPassword('Secret1x', cheap, COST, bcrypt)),
    tooLongForCheaperHash: roundsOf((bcrypt) => verifyPassword('A1'.repeat(40), cheap, COST, bcrypt)),
    damagedHash: roundsOf((bcrypt) => verifyPassword('Secret1x', 'damaged', COST, bcrypt)),
    nobody: roundsOf((bcrypt) => verifyNothing(COST, bcrypt)),
  };
  expect(new Set(Object.values(rounds))).toEqual(new Set([2 ** COST]));
});

test('a hash is salted and of the cost that was asked for', () => {
  const [one, other] = [hashPassword('Secret1x', COST), hashPassword('Secret1x', COST)];
  expect(one).toMatch(/^\$2b\$08\$/);
  expect(one).not.toBe(other);
});
